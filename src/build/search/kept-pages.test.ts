import assert from "node:assert/strict";
import { promises as fs } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { SearchRecord } from "../../course/search/record.ts";
import { readEnvironment } from "../environment.ts";
import { readBook } from "../read-book.ts";
import { keptFiles, NOTHING_KEPT } from "./kept-files.ts";
import { writeKnownPages, pageKey, readKnownPages } from "./kept-pages.ts";
import { packsOf, type PageIndex } from "./page-index.ts";
import { indexPages } from "./pagefind-files.ts";
import { readPagefind } from "./pagefind-format.ts";
import { searchFiles, type Searchable } from "./search-files.ts";
import { searchPages } from "./search-pages.ts";

async function folderOf(t: TestContext): Promise<string> {
  const folder = await fs.mkdtemp(join(tmpdir(), "kept-pages-"));
  t.after(() => fs.rm(folder, { recursive: true }));
  return folder;
}

async function knownPage(records: readonly SearchRecord[]): Promise<[string, PageIndex]> {
  const [page] = searchPages(records);
  assert.ok(page);
  const { files, pages, mark } = await indexPages([page], "en");
  const [words] = readPagefind(files, pages, mark);
  return [pageKey(page, "en"), { ...words!, packs: packsOf(pages[0]!) }];
}

const RECORD: SearchRecord = {
  url: "/c/a/#x",
  kind: "section",
  course: "c",
  chapter: "one",
  objectives: [],
  number: "1",
  title: "Keys",
  lesson: "Storage",
  above: [],
  text: `A key encrypts. ${"key ".repeat(70_000)}`,
};

test("what is known of a page comes back as it was kept, for the program that kept it", async (t) => {
  const file = join(await folderOf(t), "below", "pages");
  const pages = new Map([await knownPage([RECORD]), await knownPage([{ ...RECORD, text: "Short.", url: "/c/b/" }])]);
  writeKnownPages(file, "1", pages);
  assert.deepEqual(readKnownPages(file, "1"), pages);
  assert.equal(readKnownPages(file, "2").size, 0);
  await fs.truncate(file, 100);
  assert.equal(readKnownPages(file, "1").size, 0);
});

function keyOf(more: Partial<SearchRecord>, language = "en"): string {
  return pageKey({ url: RECORD.url, records: [{ ...RECORD, ...more }] }, language);
}

test("a page has another key when anything of its records, or the language, is another", () => {
  const keys = [
    keyOf({}),
    keyOf({ text: "Other." }),
    keyOf({ title: "Key" }),
    keyOf({ above: ["Vaults"] }),
    keyOf({ number: "2" }),
    keyOf({ objectives: ["1.1"] }),
    keyOf({}, "de"),
  ];
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(keyOf({}), keys[0]);
});

test("after edits, the files of search are those that are made from nothing", async (t) => {
  const folder = await folderOf(t);
  const {
    site,
    courses,
    glossary,
    lessons: all,
  } = await readBook(readEnvironment({ ...process.env, CONTENT: "", SITE: "", BASE: "" }));
  const whole = all.map(({ lesson }) => lesson).filter(({ draft }) => !draft);
  const edits: ((lessons: Searchable["lessons"]) => Searchable["lessons"])[] = [
    (lessons) => lessons,
    (lessons) => lessons.map((lesson, i) => (i === 7 ? { ...lesson, title: `${lesson.title} anew` } : lesson)),
    (lessons) => lessons.filter((_, i) => i !== 12),
    (lessons) =>
      lessons.map((lesson, i) => (i % 9 === 0 ? { ...lesson, lead: `${lesson.lead} More s3:GetIt.` } : lesson)),
    (lessons) => lessons,
  ];
  // One index for each course, so that some change and some do not.
  for (const edit of edits) {
    const book: Searchable = { site, courses, glossary, lessons: edit(whole) };
    const kept = await searchFiles(book, keptFiles(folder, "program"), 100);
    const made = await searchFiles(book, NOTHING_KEPT, 100);
    const told = (files: typeof kept): Map<string, string> =>
      new Map(files.map(({ path, content }) => [path, Buffer.from(content).toString("base64")]));
    assert.deepEqual(told(kept), told(made));
  }
});
