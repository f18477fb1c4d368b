import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import sharp from "sharp";
import { readEnvironment } from "../environment.ts";
import { readBook } from "../read-book.ts";
import { importNotes } from "./import-notes.ts";
import { writeBook } from "./manifest.ts";
import { readNotes } from "./notes.ts";

function notesWith(context: TestContext, files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), "certbook-sound-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "notes"));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, "notes", file), content);
  return folder;
}

function drawing(inner: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inner}</svg>`;
}

test("of the pictures of the notes a book gets those that it may show, under their true endings", async (t) => {
  const photo = sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } });
  const folder = notesWith(t, {
    "a.md": "# A\n\n![Photo](photo.png)\n\n![Plain](plain.SVG)\n\n![Ink](ink.svg)\n\n![Flow](flow.svg)\n",
    "photo.png": await photo.jpeg().toBuffer(),
    "plain.SVG": drawing("<path d='M0 0h9'/>"),
    "ink.svg": `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n${drawing("")}`,
    "flow.svg": drawing("<foreignObject width='9' height='9'><p>Words</p></foreignObject>"),
  });
  const imported = await importNotes(await readNotes(join(folder, "notes")), {
    courses: "auto",
    glossary: false,
    custom: {},
  });
  const content = join(folder, "book");
  await writeBook(content, imported.files, false);
  const { problems } = await readBook({ ...readEnvironment({}), content });
  assert.deepEqual(
    problems.map(({ file, line, says }) => `${file}:${line} ${says}`),
    [],
  );
  assert.equal(
    readFileSync(join(content, "notes/a.md"), "utf8").split("# A\n\n")[1],
    "![Photo](photo.jpg)\n\n![Plain](plain.svg)\n\nInk\n\nFlow\n",
  );
  assert.deepEqual(
    imported.remarks.get("a.md")?.map(({ line, says }) => `${line} ${says}`),
    [
      "7 ink.svg is not a picture that a page can show; its words stayed.",
      "9 flow.svg is not a picture that a page can show; its words stayed.",
    ],
  );
});

test("a note that is larger than memory is named and not read", async (t) => {
  const folder = notesWith(t, { "dump.md": "" });
  truncateSync(join(folder, "notes/dump.md"), 5_000_000_000);
  const { texts, refused } = await readNotes(join(folder, "notes"));
  assert.deepEqual([...texts], []);
  assert.deepEqual(refused, [{ file: "dump.md", why: "it is larger than 900 kB; divide it first" }]);
});
