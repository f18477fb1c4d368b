import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { endCompiling, readBook } from "../read-book.ts";
import { readEnvironment } from "../environment.ts";
import { importNotes } from "./import-notes.ts";
import { writeBook } from "./manifest.ts";
import { missingWords } from "./words.testing.ts";

/** Every way of asking that the importer knows, each with its keys: `%%%% name | B A,C`, then the note. */
const manners = readFileSync(fileURLToPath(new URL("question-manners.fixture.txt", import.meta.url)), "utf8")
  .split(/^%%%% /m)
  .slice(1)
  .map((part) => {
    const [head = "", ...lines] = part.split("\n");
    const [name = "", keys = ""] = head.split(" | ");
    return { name, keys, text: lines.join("\n") };
  });

const book = mkdtempSync(join(tmpdir(), "certbook-manners-"));
after(() => {
  endCompiling();
  rmSync(book, { recursive: true, force: true });
});

const notes = {
  root: join(book, "none"),
  texts: new Map(manners.map(({ name, text }) => [`${name}.md`, text])),
  others: new Set<string>(),
  refused: [],
  mended: [],
};
const imported = await importNotes(notes, { courses: "one", glossary: false, custom: {} });
await writeBook(book, imported.files, false);
const read = await readBook({ ...readEnvironment({}), content: book, cache: join(book, "cache") });

test("the book of all manners builds", () => {
  assert.deepEqual(
    read.problems.map(({ file, line, says }) => `${file}:${line} ${says}`),
    [],
  );
});

for (const { name, keys, text } of manners) {
  test(`questions in the manner "${name}" have their keys, and no word of them is lost`, () => {
    const file = `${name}.md`;
    const lesson = read.lessons.find((one) => one.lesson.file.endsWith(`/${file.toLowerCase()}`));
    assert.ok(lesson, file);
    const found = lesson.lesson.elements
      .filter(({ kind }) => kind === "question")
      .map(({ choices }) => (choices ?? []).flatMap((choice) => (choice.correct ? [choice.letter] : [])).join());
    assert.equal(found.join(" "), keys, JSON.stringify(imported.remarks.get(file)));
    const said = [readFileSync(join(book, lesson.lesson.file), "utf8")];
    for (const lost of imported.lost.get(file) ?? []) said.push(lost.text);
    assert.deepEqual(missingWords(text, said.join("\n")), []);
  });
}
