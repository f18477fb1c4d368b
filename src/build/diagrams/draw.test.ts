import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { chromium } from "@playwright/test";
import { browserOn } from "../browser.ts";
import { drawAll, findMermaid } from "./draw.ts";
import { digestOfDiagram, findDiagrams, wordsFor } from "./find.ts";
import { soundDrawing } from "./sound-drawing.ts";

const folder = mkdtempSync(join(tmpdir(), "certbook-diagrams-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Stands in for Mermaid, which is large: draws the text, throws, never ends, or asks the network. */
const STAND_IN = `globalThis.mermaid = {
  initialize(config) { if (config.securityLevel !== "strict") throw new Error("not strict"); },
  async render(id, source) {
    if (source === "throws") throw new Error("Parse error on line 1");
    if (source === "endless") for (;;) ;
    if (source === "network") await fetch("https://example.org/");
    return { svg: '<svg id="' + id + '" width="100%" style="max-width: 9px" viewBox="0 0 40 20" xmlns="http://www.w3.org/2000/svg"><text>' + source + Math.random() + "</text></svg>" };
  },
};`;

test("diagrams are drawn apart from the network, each alike every time and each within its time", async (t) => {
  if (browserOn(chromium.executablePath()) === null) return t.skip("no browser is at hand");
  const script = join(folder, "mermaid.min.js");
  writeFileSync(script, STAND_IN);
  const sources = new Map([
    ["a1", "one"],
    ["b2", "throws"],
    ["c3", "endless"],
    ["d4", "network"],
    ["e5", "five"],
    ["f6", "x".repeat(60_000)],
  ]);
  const [first, second] = [await drawAll(script, sources), await drawAll(script, new Map([["e5", "five"]]))];
  assert.ok(first instanceof Map && second instanceof Map);
  assert.match(JSON.stringify(first.get("a1")), /diagram-a1.*one/);
  assert.deepEqual(first.get("b2"), { fault: "Parse error on line 1" });
  assert.match(JSON.stringify(first.get("c3")), /longer than 8 seconds/);
  assert.match(JSON.stringify(first.get("d4")), /fault/);
  assert.deepEqual(first.get("e5"), second.get("e5"), "the same text gives another drawing");
  assert.deepEqual(first.get("f6"), { fault: "it is too long" });
});

test("Mermaid is found where npm puts it, and nowhere else", () => {
  assert.equal(findMermaid([join(folder, "none")]), null);
  const home = join(folder, "project/node_modules/mermaid");
  mkdirSync(join(home, "dist"), { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "name": "mermaid", "version": "1.0.0" }');
  assert.equal(findMermaid([join(folder, "project")]), null, "without its file for browsers");
  writeFileSync(join(home, "dist/mermaid.min.js"), STAND_IN);
  assert.equal(findMermaid([join(folder, "none"), join(folder, "project")]), join(home, "dist/mermaid.min.js"));
});

function drawing(inner: string): string {
  return `<svg id="d" width="100%" viewBox="-4 0 40.2 20" xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;
}

test("a drawing has a size, and holds nothing that runs or reaches out", async () => {
  const sound = await soundDrawing(drawing("<text>hello</text>"));
  assert.match(JSON.stringify(sound), /width=\\"57\\" height=\\"36\\" viewBox=\\"-12 -8 57 36\\"/);
  assert.ok("svg" in (await soundDrawing(drawing('<a href="https://example.org"><text>x</text></a>'))), "links go");
  for (const inner of [
    "<script>alert(1)</script>",
    '<rect onclick="alert(1)"/>',
    "<foreignObject><p>words</p></foreignObject>",
    '<image href="https://example.org/x.png"/>',
    "<style>@import url(https://example.org/x.css)</style>",
    "<text>",
  ])
    assert.ok("fault" in (await soundDrawing(drawing(inner))), inner);
  assert.ok("fault" in (await soundDrawing('<svg viewBox="0 0 90000 20"></svg>')));
  assert.ok("fault" in (await soundDrawing("<p>no drawing</p>")));
});

test("diagrams are found in quotations and lists, with their own text, and told in words", () => {
  const source = 'graph TD\n  A["First step"] --> B{Done?}';
  const quoted = source.replaceAll("\n", "\n> ");
  const text = `\`\`\`js\n\`\`\`mermaid\n\`\`\`\n\n~~~mermaid\n${source}\n~~~\n\n> \`\`\`Mermaid\n> ${quoted}\n> \`\`\`\n\n\`\`\`mermaid\nunclosed`;
  const found = findDiagrams(text);
  assert.deepEqual(
    found.map(({ from, to, mark }) => ({ from, to, mark })),
    [
      { from: 4, to: 7, mark: "" },
      { from: 9, to: 12, mark: "> " },
    ],
  );
  assert.equal(found[0]?.digest, found[1]?.digest);
  assert.equal(found[0]?.digest, digestOfDiagram(`${source}\n`));
  assert.equal(wordsFor(source), "Flowchart: First step, Done?");
});
