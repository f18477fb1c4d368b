import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, mock, test } from "node:test";
import { readEnvironment } from "../environment.ts";
import { readBook } from "../read-book.ts";
import { importCommand } from "./command-import.ts";
import { UNWATCHED } from "./import-notes.ts";
import { missingWords } from "./words.testing.ts";
import { collection } from "./notes.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "certbook-import-"));
const environment = readEnvironment({});
after(() => rmSync(folder, { recursive: true, force: true }));

function write(at: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    mkdirSync(dirname(join(at, file)), { recursive: true });
    writeFileSync(join(at, file), text);
  }
}

/** The command as a terminal would show it, in this process: a process for each call would take most of the time. */
async function run(notes: string, book: string, ...options: string[]): Promise<{ code: number; out: string }> {
  const said: string[] = [];
  // The command writes text; what the test runner tells its parent by the same stream is bytes, and goes on.
  const silent = [process.stdout, process.stderr].map((stream) => {
    const pass = stream.write.bind(stream);
    return mock.method(stream, "write", (data: string | Uint8Array) =>
      typeof data === "string" ? said.push(data) > 0 : pass(data),
    );
  });
  try {
    const code = await importCommand([notes, book, ...options], environment);
    return { code, out: said.join("") };
  } finally {
    for (const one of silent) one.mock.restore();
  }
}

function filesIn(at: string): Map<string, string> {
  const names = readdirSync(at, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map((entry) => [
      join(entry.parentPath, entry.name),
      readFileSync(join(entry.parentPath, entry.name), "utf8"),
    ]),
  );
}

for (let style = 0; style < 8; style++) {
  test(`notes in style ${style} become a book that builds: every file, question, callout, matrix and word`, async () => {
    const notes = join(folder, `notes-${style}`);
    const book = join(folder, `book-${style}`);
    const made = collection(style, 8);
    write(notes, made.files);
    const before = filesIn(notes);
    const { code, out } = await run(notes, book);
    assert.equal(code, 0, out);
    assert.deepEqual(filesIn(notes), before, "the notes are as they were");
    const read = await readBook({ ...environment, content: book });
    assert.deepEqual(
      read.problems.map(({ file, line, says }) => `${file}:${line} ${says}`),
      [],
    );
    assert.equal(read.lessons.length, made.files.size);
    const elements = read.lessons.flatMap(({ lesson }) => lesson.elements);
    const keys = elements
      .filter(({ kind }) => kind === "question")
      .map(({ choices }) => (choices ?? []).flatMap((choice) => (choice.correct ? [choice.letter] : [])).join());
    assert.deepEqual(keys.sort(), made.keys.map((key) => key.join()).sort());
    assert.equal(elements.filter(({ kind }) => kind === "matrix").length, made.matrices);
    const whole = [...filesIn(book).values()].join("\n");
    assert.equal(whole.match(/^> \[!(?!question|matrix)/gm)?.length, made.callouts);
    assert.deepEqual(
      missingWords([...before.values()].join("\n"), whole),
      [],
      "words that are neither in the book nor in the report",
    );
  });
}

test("an import can be run again: it changes nothing, and leaves alone what was edited since", async () => {
  const notes = join(folder, "again");
  const book = join(folder, "again-book");
  write(notes, collection(1, 8).files);
  await run(notes, book);
  const first = filesIn(book);
  assert.match((await run(notes, book)).out, /0 files written/);
  assert.deepEqual(filesIn(book), first);
  const lesson = join(book, "again/01-topic-1.md");
  writeFileSync(lesson, "# Mine\n");
  writeFileSync(join(notes, "2. Topic 2.md"), "# Changed\n\nAll new.\n");
  rmSync(join(notes, "3. Topic 3.md"));
  const { out } = await run(notes, book);
  assert.match(out, /again\/01-topic-1\.md was edited since the last import/);
  assert.equal(readFileSync(lesson, "utf8"), "# Mine\n");
  assert.match(readFileSync(join(book, "again/02-topic-2.md"), "utf8"), /All new/);
  assert.match(out, /1 removed/);
  await run(notes, book, "--force");
  assert.match(readFileSync(lesson, "utf8"), /# Case 101: notes/);
});

test("a book inside the notes, the notes themselves and a missing folder are refused", async () => {
  const notes = join(folder, "again");
  assert.equal((await run(notes, notes)).code, 1);
  assert.equal((await run(notes, join(notes, "book"))).code, 1);
  assert.equal((await run(join(folder, "none"), join(folder, "x"))).code, 1);
  assert.equal((await run(notes, "")).code, 2);
});

test("hostile and malformed notes end in a book that builds, with every odd thing named", async () => {
  const notes = join(folder, "hostile");
  const book = join(folder, "hostile-book");
  write(
    notes,
    new Map([
      ["empty.md", ""],
      ["deep.md", `${">".repeat(3000)} deep\n`],
      ["lists.md", Array.from({ length: 300 }, (_, i) => `${" ".repeat(i * 2)}- level ${i}`).join("\n")],
      ["front.md", "---\ntitle: [unclosed\nfoo: bar: baz\n---\n# Title\n"],
      ["unclosed.md", "<details><summary>Answer\n\nA. one\nB. two\n\n<b>bold\n\n<!-- never closed\n\n# end"],
      ["brackets.md", "[".repeat(20000)],
      ["stars.md", "*a **b ".repeat(5000)],
      ["letters.md", "A. B. C. D. ".repeat(3000)],
      [
        "links.md",
        "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](../../../etc/passwd) ![d](data:image/png;base64,xx) [e](//evil.example)",
      ],
      [
        "callouts.md",
        "> [!]\n> x\n\n> [!nope|left] {#a b=c}\n> y\n\n> [!matrix] m\n> z\n\n> [!question] q\n> z\n\n> [!answer] a\n> z",
      ],
      ["ids.md", "## a {#x}\n## b {#x}\n## c {#-}\n## d {unknown=1}\n"],
      ["outline.md", "# A reserved name\n"],
      ["!!!.md", "# No letters\n"],
      ["Same Name.md", "# One\n"],
      ["same-name.md", "# Two\n"],
      ["glossary/index.md", "# Glossary\n"],
      ["table.md", "| Duty | AWS | You |\n|---|---|---|\n| a | ✅ |\n| a | maybe | ✅ | ✅ |\n"],
      ["escape\u001b[31m.md", "# Escape \u001b[31m red\n"],
    ]),
  );
  writeFileSync(join(notes, "latin.md"), Buffer.from([0x23, 0x20, 0xe9, 0x74, 0xe9, 0x0a]));
  writeFileSync(join(notes, "zero.md"), "# Zero\0byte\n");
  const { code, out } = await run(notes, book);
  assert.equal(code, 0, out);
  const read = await readBook({ ...environment, content: book });
  assert.deepEqual(
    read.problems.map(({ file, line, says }) => `${file}:${line} ${says}`),
    [],
  );
  assert.equal(read.lessons.length, 20);
  const report = readFileSync(join(book, "import-report.txt"), "utf8");
  assert.match(report, /latin\.md:1 {2}It was not in UTF-8/);
  assert.match(report, /zero\.md:1 {2}Control characters/);
  assert.match(report, /links\.md:1 {2}The link javascript:alert/);
  assert.doesNotMatch(out + report, /\u001b/);
});

test("folders named like notes, links of the system and pipes end in a book, and each is named", async () => {
  const notes = join(folder, "system");
  const book = join(folder, "system-book");
  write(
    notes,
    new Map([
      ["dir.md/inner.md", "# Inner\n"],
      ["a.md", "# A\n"],
      ["deep/1/2/3/4/5/6/7/8/9/x.md", "# X\n"],
    ]),
  );
  symlinkSync("..", join(notes, "loop"));
  symlinkSync("/etc/hostname", join(notes, "outside.md"));
  symlinkSync("nowhere", join(notes, "dangling.md"));
  spawnSync("mkfifo", [join(notes, "pipe.md")]);
  assert.equal((await run(notes, book)).code, 0);
  const read = await readBook({ ...environment, content: book });
  assert.equal(read.problems.length, 0);
  assert.equal(read.lessons.length, 3);
  const report = readFileSync(join(book, "import-report.txt"), "utf8");
  for (const file of ["loop", "outside.md", "dangling.md", "pipe.md"])
    assert.match(report, new RegExp(`^ {2}${file.replace(".", "\\.")}:1 {2}This file was not brought over`, "m"));
  writeFileSync(join(folder, "file"), "");
  assert.equal((await run(notes, join(folder, "file"))).code, 1);
});

test("formulas come over in the form that a lesson draws, and prices stay prices", async () => {
  const notes = join(folder, "formulas");
  const book = join(folder, "formulas-book");
  const text =
    "# Sum\n\nIt is $E = mc^2$ for $150 and $5 more.\n\n$$\n\\frac{a}{b}\n$$\n\n> $$\n> x_1\n> $$\n\n$$ y^2 $$\n";
  write(notes, new Map([["a.md", text]]));
  assert.equal((await run(notes, book)).code, 0);
  const lesson = readFileSync(join(book, "formulas/a.md"), "utf8");
  assert.ok(lesson.includes("It is $`E = mc^2`$ for $150 and $5 more."), lesson);
  assert.ok(lesson.includes("\n```math\n\\frac{a}{b}\n```\n"), lesson);
  assert.ok(lesson.includes("> ```math\n> x_1\n> ```"), lesson);
  assert.ok(lesson.includes("$`y^2`$"), lesson);
});

async function drawsNothing(): Promise<{ why: string }> {
  return { why: "no Chromium was found" };
}

test("a Mermaid diagram that can't be drawn here is kept as code and named with its line", async () => {
  const notes = join(folder, "diagrams");
  const book = join(folder, "diagrams-book");
  const drawing = "```mermaid\ngraph TD; A-->B;\n```\n";
  write(
    notes,
    new Map([
      [
        "a.md",
        `---\ntags: x\n---\n# Title\n\n${drawing}\n> [!info] Inside\n> ~~~ Mermaid\n> graph LR; A-->B;\n> ~~~\n`,
      ],
    ]),
  );
  assert.equal(await importCommand([notes, book], environment, UNWATCHED, drawsNothing), 0);
  const report = readFileSync(join(book, "import-report.txt"), "utf8");
  assert.match(report, /a\.md:6 {2}This Mermaid diagram was kept as code: no Chromium was found/);
  assert.match(report, /a\.md:11 {2}This Mermaid diagram was kept as code/);
  assert.ok(
    [...filesIn(book).values()].some((text) => text.includes(drawing)),
    "the code is not as it was",
  );
});
