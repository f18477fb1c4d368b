import { createHash } from "node:crypto";
import type { Course, Site, Term } from "../../course/course.ts";
import type { Lesson } from "../../course/lesson.ts";
import { acronymsOf } from "../../course/search/acronyms.ts";
import { KNOWN_WORDS, type IndexFacts, type SearchFacts } from "../../course/search/index.ts";
import { pageOf, type SearchRecord } from "../../course/search/record.ts";
import { recordsOf } from "../../course/search/records.ts";
import { packWords } from "../../course/search/word-list.ts";
import { NOTHING_KEPT, type KeptFiles } from "./kept-files.ts";
import { packed, type IndexFile } from "./index-file.ts";
import { indexThread, type IndexThread } from "./index-apart.ts";
import { knownWords, type WordUses } from "./known-words.ts";
import { stemsFile } from "./stems.ts";

/** A site with more elements than this has an index for each course. */
const MOST_IN_ONE = 10_000;

/** An index with more records than this is made in parts, and in so many. A search asks each part for each word. */
const MOST_IN_PART = 3_000;
const MOST_PARTS = [1, 2, 4, 8, 16];

/** What search is made of. */
export interface Searchable {
  site: Site;
  courses: readonly Course[];
  /** Without drafts, in outline order. */
  lessons: readonly Lesson[];
  glossary: readonly Term[];
}

/**
 * Every file that search loads; paths are relative to the site's base.
 * @param kept takes over the files of a build before where their records have not changed
 * @param most how many records one index has at most where there are several courses
 */
export async function searchFiles(
  book: Searchable,
  kept: KeptFiles = NOTHING_KEPT,
  most: number = MOST_IN_ONE,
): Promise<IndexFile[]> {
  const records = recordsOf(book.site, book.lessons, book.glossary);
  const parts = partsOf(records, most);
  const { locale } = book.site;
  const indexing = indexesOf(parts, locale, kept);
  indexing.catch(() => {});
  // That goes on elsewhere: what is found out here meanwhile costs no time.
  const texts = records.map(({ text }) => text);
  const acronyms = acronymsOf(book.glossary, texts);
  const { files, indexes, words } = await indexing;
  const stems = stemsFile(locale);
  const facts: SearchFacts = {
    title: book.site.title,
    locale,
    indexes,
    stems: stems?.path ?? "",
    courses: book.courses.map(({ id, title }) => ({ id, title })),
    kinds: [...new Set(records.map(({ kind }) => kind))],
    with: book.site.searchWith,
    acronyms,
  };
  await kept.sweep();
  return [
    ...files,
    ...(stems ? [stems] : []),
    { path: "pagefind/facts.json", content: encode(JSON.stringify(facts)) },
    { path: KNOWN_WORDS, content: packed(encode(packWords(knownWords(words)))) },
  ];
}

async function indexesOf(
  parts: readonly Part[],
  locale: string,
  kept: KeptFiles,
): Promise<{ files: IndexFile[]; indexes: IndexFacts[]; words: WordUses[] }> {
  let thread: IndexThread | undefined;
  const files: IndexFile[] = [];
  const indexes: IndexFacts[] = [];
  const words: WordUses[] = [];
  try {
    const made = await Promise.all(
      parts.map(({ folder, records }) => {
        const order = { records, language: locale, kept: kept.place(folder) };
        return kept.get(digestible(locale, records), () => (thread ??= indexThread()).make(order));
      }),
    );
    for (const [i, { folder, course, records }] of parts.entries()) {
      const [uses, ...own] = made[i] ?? [];
      if (uses) words.push(JSON.parse(new TextDecoder().decode(uses.content)) as WordUses);
      files.push(...own.map(({ path, content }) => ({ path: folder + path, content })));
      const table = own.find(({ path }) => path.endsWith(".pf_table"));
      if (table) indexes.push({ table: folder + table.path, total: records.length, course });
    }
  } finally {
    await thread?.end();
  }
  return { files, indexes, words };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function* digestible(locale: string, records: readonly SearchRecord[]): Generator<string> {
  yield locale;
  for (const record of records) yield JSON.stringify(record);
}

interface Part {
  folder: string;
  course: string;
  records: readonly SearchRecord[];
}

/**
 * The records of each index: of all, or of a course where the site is large; a large one in parts. So Pagefind never
 * holds more than a part in memory, and after a change makes only that part anew.
 */
function partsOf(records: readonly SearchRecord[], most: number): Part[] {
  if (records.length <= most) return inParts("pagefind/", "", records);
  return [...Map.groupBy(records, ({ course }) => course)].flatMap(([course, own]) =>
    inParts(course ? `pagefind/${course}/` : "pagefind/terms_/", course, own),
  );
}

/** A page's records stay in the part that its address says, whatever is added to or taken from the others. */
function inParts(folder: string, course: string, records: readonly SearchRecord[]): Part[] {
  const parts = MOST_PARTS.find((n) => records.length <= n * MOST_IN_PART) ?? MOST_PARTS.at(-1) ?? 1;
  if (parts === 1) return [{ folder, course, records }];
  const groups = Map.groupBy(records, (record) => partOf(pageOf(record), parts));
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([i, own]) => ({ folder: `${folder}part-${i + 1}_/`, course, records: own }));
}

function partOf(page: string, parts: number): number {
  return createHash("sha256").update(page).digest().readUInt32BE() % parts;
}
