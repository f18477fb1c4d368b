import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { digestOfDiagram } from "../diagrams/find.ts";
import { drawDiagrams, type Draw } from "./diagrams.ts";
import { importNotes, type Imported } from "./import-notes.ts";

const book = mkdtempSync(join(tmpdir(), "certbook-drawn-"));
after(() => rmSync(book, { recursive: true, force: true }));

const SVG = '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>';
const GOOD = "graph TD\n  A[Start] --> B[End]";
const NOTE = `# Way\n\n\`\`\`mermaid\n${GOOD}\n\`\`\`\n\n> [!info]\n> \`\`\`mermaid\n> graph TD\n>   broken\n> \`\`\`\n`;

function bring(): Promise<Imported> {
  const texts = new Map([["way.md", NOTE]]);
  const notes = { root: join(book, "notes"), texts, others: new Set<string>(), refused: [], mended: [] };
  return importNotes(notes, { courses: "one", glossary: false, custom: {} });
}

const draw: Draw = async (sources) =>
  new Map(
    [...sources].map(([digest, text]) => [digest, /broken/.test(text) ? { fault: "Parse error" } : { svg: SVG }]),
  );

function textOf(imported: Imported, file: string): string {
  const output = imported.files.get(file);
  return output && "text" in output ? output.text : "";
}

test("a diagram becomes a picture with its text folded below; one that can't be drawn stays code and is told", async () => {
  const imported = await bring();
  await drawDiagrams(imported, book, draw);
  const lesson = textOf(imported, "notes/way.md");
  const picture = `diagram-${digestOfDiagram(GOOD)}.svg`;
  assert.match(lesson, new RegExp(`!\\[Flowchart: Start, End\\]\\(${picture}\\)`));
  assert.ok(
    lesson.includes(`<details>\n<summary>The diagram as text</summary>\n\n\`\`\`mermaid\n${GOOD}\n\`\`\``),
    lesson,
  );
  assert.match(lesson, /^> ```mermaid\n> graph TD\n>   broken/m);
  assert.match(textOf(imported, `notes/${picture}`), /<svg width="25"/);
  assert.deepEqual(
    imported.remarks.get("way.md")?.map(({ line, says }) => `${line} ${says}`),
    ["9 This Mermaid diagram was kept as code: Parse error."],
  );
});

test("a drawing of an earlier import is taken as it is, also where none can be made", async () => {
  const kept = SVG.replace("x", "kept");
  const earlier = await bring();
  await drawDiagrams(earlier, book, draw);
  const name = [...earlier.files.keys()].find((file) => file.endsWith(".svg")) ?? "";
  const imported = await bring();
  const there = mkdtempSync(join(tmpdir(), "certbook-kept-"));
  mkdirSync(join(there, "notes"));
  writeFileSync(join(there, name), kept);
  await drawDiagrams(imported, there, async () => ({ why: "no Chromium was found" }));
  rmSync(there, { recursive: true });
  assert.equal(textOf(imported, name), kept);
  assert.deepEqual(
    imported.remarks.get("way.md")?.map(({ says }) => says),
    ["This Mermaid diagram was kept as code: no Chromium was found."],
  );
});
