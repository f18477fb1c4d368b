import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readEnvironment } from "../environment.ts";
import { guardedImport } from "./guarded-import.ts";

const folder = mkdtempSync(join(tmpdir(), "certbook-guarded-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("a note that takes for ever is brought over unread and named; all others come over as ever", async () => {
  const notes = join(folder, "notes");
  mkdirSync(notes);
  const endless = "<!--".repeat(40_000);
  writeFileSync(join(notes, "1 first.md"), "# First\n\n**Exam Trap:** mind this.\n\n[A file](data.pdf)\n");
  writeFileSync(join(notes, "2 endless.md"), endless);
  writeFileSync(join(notes, "3 last.md"), "# Last\n\n[The first](1%20first.md)\n");
  writeFileSync(join(notes, "data.pdf"), "%PDF-1.4");
  const book = join(folder, "book");
  assert.equal(await guardedImport([notes, book], readEnvironment({}), 4000), 0);
  const read = (file: string): string => readFileSync(join(book, file), "utf8");
  assert.match(read("notes/01-first.md"), /> \[!trap\]\n> mind this\./);
  assert.match(read("notes/01-first.md"), /\[A file\]\(data\.pdf\)/);
  assert.equal(read("notes/data.pdf"), "%PDF-1.4");
  assert.match(read("notes/03-last.md"), /\[The first\]\(01-first\.md\)/);
  assert.ok(read("notes/02-endless.md").includes(endless), "its text is not lost");
  assert.match(read("import-report.txt"), /2 endless\.md:1 {2}This note could not be read as a lesson/);
});

test("a wrong call is told by its exit code", async () => {
  assert.equal(await guardedImport([], readEnvironment({})), 2);
});
