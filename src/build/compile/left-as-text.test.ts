import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { compiledStore } from "../compiled.ts";
import { compileLesson } from "./compile.ts";

/** What is told of a lesson with this text below its title, which is line 1: `line:column rule`. */
async function told(text: string, format: "md" | "mdx" = "md"): Promise<string[]> {
  const at = { folder: "c", id: "c" };
  const { problems, warnings } = await compileLesson({
    file: `c/a.${format}`,
    format,
    text: `# Title\n\n${text}`,
    course: at,
    courses: [at],
    names: { provider: "AWS", customer: "You" },
    base: "/",
    trust: "data",
    terms: [],
  });
  for (const { severity } of warnings) assert.equal(severity, "warning");
  return [...problems, ...warnings].map(({ line, column, rule }) => `${line}:${column} ${rule}`);
}

test("a callout that begins inside another one is an error, and nothing is merged in silence", async () => {
  const questions = "> [!question] One?\n> - [x] a\n> - [ ] b\n> [!question] Two?\n> - [x] c\n> - [ ] d\n";
  assert.deepEqual(await told(questions), ["6:3 callout-inside"]);
  assert.deepEqual(await told(questions, "mdx"), ["6:3 callout-inside"]);
  assert.deepEqual(await told("> [!note] A\n> a\n>\n> [!trap] B\n> b\n"), ["6:3 callout-inside"]);
  assert.deepEqual(await told("> [!note] A\n> | a |\n> | - |\n> | b |\n> [!trap] B\n"), ["7:3 callout-inside"]);
  assert.deepEqual(await told("> Said by another.\n[!trap] B\n"), ["4:1 callout-inside"]);
  assert.deepEqual(
    await told("> [!note] A\n> a\n> > [!trap] B\n> > b\n\n> [!tip] C\n> See `[!tip]` and [!tip].\n"),
    [],
  );
});

test("signs of notes, and links by name, that lead nowhere are told of", async () => {
  assert.deepEqual(await told("A [^x], B [^x] and `[^x]`, \\[^x] and [^y].\n\n[^y]: Y\n\n[^z]: Z\n"), [
    "3:3 left-as-text",
    "3:11 left-as-text",
    "7:1 unused-note",
  ]);
  assert.deepEqual(await told("[a][nope], [**b**][nope], [c][] and [d][there].\n\n[there]: https://example.org\n"), [
    "3:1 left-as-text",
    "3:18 left-as-text",
    "3:27 left-as-text",
  ]);
  assert.deepEqual(await told("[sic] a[0][1], \\[a][b], [1] and [2].\n\n- [ ] todo\n- [x] done [x]\n"), []);
});

test("an address with a bare space is told of, at a picture and at a link", async () => {
  assert.deepEqual(await told('![x](my pic.svg "T") and [y](../my file.md#z), [w](<my file.md>)\n'), [
    "3:1 left-as-text",
    "3:26 left-as-text",
  ]);
  assert.deepEqual(await told("Both [parts](of this) and [x] (see fig. 2.md).\n"), []);
  assert.deepEqual(await told("![[pic.svg]]\n"), ["3:2 left-as-text"]);
});

test("signs of other tools are told of where they begin a line, and only there", async () => {
  assert.deepEqual(await told(":::tip\nText\n:::\n\n!!! tip\n    Text\n\n- ##Heading\n\n#Heading\n"), [
    "3:1 left-as-text",
    "7:1 left-as-text",
    "10:3 left-as-text",
    "12:1 left-as-text",
  ]);
  assert.deepEqual(
    await told("So!!! what ::: is ##this?\n#tag #Other\n\n\\##Text\n\n`##Code`\n\n```\n:::tip\n```\n"),
    [],
  );
});

test("what is told is told once, at its own place, among much that is no mistake", async () => {
  const tags = Array.from({ length: 400 }, (_, i) => `See #${i} and ##same.`).join("\n");
  assert.deepEqual(await told(`${tags}\n##same.\n\n> [!note] A [^x]\n> A [^x]\n`), [
    "403:1 left-as-text",
    "405:13 left-as-text",
    "406:5 left-as-text",
  ]);
});

test("a lesson with warnings is published, and kept with them, so that they are told at every build", async (t) => {
  const at = { folder: "c", id: "c" };
  const names = { provider: "AWS", customer: "You" };
  const source = { course: at, courses: [at], names, base: "/", trust: "data", terms: [] } as const;
  const lesson = await compileLesson({ ...source, file: "c/a.md", format: "md", text: "# T\n\nA [^x].\n" });
  assert.deepEqual([lesson.problems, lesson.warnings.length], [[], 1]);
  assert.match(lesson.code ?? "", /\[\^x\]/);
  const cache = mkdtempSync(join(tmpdir(), "certbook-warnings-"));
  t.after(() => rmSync(cache, { recursive: true }));
  compiledStore(cache).write("digest", lesson);
  assert.deepEqual(compiledStore(cache).read("digest")?.warnings, lesson.warnings);
});
