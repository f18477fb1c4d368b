import { createHash } from "node:crypto";
import { close } from "pagefind";
import type { Course, Site, Term } from "../../course/course.ts";
import type { Lesson } from "../../course/lesson.ts";
import { acronymsOf } from "../../course/search/acronyms.ts";
import type { SearchFacts } from "../../course/search/index.ts";
import type { SearchRecord } from "../../course/search/record.ts";
import { recordsOf } from "../../course/search/records.ts";
import { packWords } from "../../course/search/word-list.ts";
import { foldWord, humpsOf, piecesOf, tokensOf } from "../../course/search/words.ts";
import { NOTHING_KEPT, type KeptFiles } from "./kept-files.ts";
import { pagefindFiles, type IndexFile } from "./pagefind-files.ts";

/** A site with more elements than this has an index for each course. */
const MOST_IN_ONE = 10_000;

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
 */
export async function searchFiles(book: Searchable, kept: KeptFiles = NOTHING_KEPT): Promise<IndexFile[]> {
  const records = recordsOf(book.site, book.lessons, book.glossary);
  const parts = partsOf(records);
  const { locale } = book.site;
  const files: IndexFile[] = [];
  for (const [folder, own] of parts) {
    for (const { path, content } of await kept.get(digestible(locale, own), () => indexOf(own, locale))) {
      // All indexes share one engine: that of the first.
      if (folder !== parts[0]?.[0] && /^(pagefind\.js|wasm\.)/.test(path)) continue;
      // The engine's code lies where every site has it.
      files.push({ path: path === "pagefind.js" ? `pagefind/${path}` : folder + path, content });
    }
  }
  const version = digestOf(files);
  const known = {
    locale,
    total: records.length,
    indexes: parts.map(([folder]) => folder),
    version,
    courses: book.courses.map(({ id, title }) => ({ id, title })),
    kinds: [...new Set(records.map(({ kind }) => kind))],
    with: book.site.searchWith,
  };
  // The version tells of the records; what else these files are made of stands beside it.
  const around = await kept.get([JSON.stringify(known), JSON.stringify(book.glossary)], async () => {
    const texts = records.map(({ text }) => text);
    const facts: SearchFacts = { ...known, acronyms: acronymsOf(book.glossary, texts) };
    const encoder = new TextEncoder();
    return [
      { path: "pagefind/facts.json", content: encoder.encode(JSON.stringify(facts)) },
      { path: "pagefind/words.txt", content: encoder.encode(packWords(knownWords(records))) },
    ];
  });
  await kept.sweep();
  return [...files, ...around];
}

/** One index. Pagefind's process ends with each, as it keeps the memory of the greatest. */
async function indexOf(records: readonly SearchRecord[], locale: string): Promise<IndexFile[]> {
  try {
    return await pagefindFiles(records, locale);
  } finally {
    await close();
  }
}

function* digestible(locale: string, records: readonly SearchRecord[]): Generator<string> {
  yield locale;
  for (const record of records) yield JSON.stringify(record);
}

/** The records of each index, by its folder. */
function partsOf(records: readonly SearchRecord[]): [folder: string, records: SearchRecord[]][] {
  if (records.length <= MOST_IN_ONE) return [["pagefind/", [...records]]];
  const byCourse = Map.groupBy(records, ({ course }) => course);
  return [...byCourse].map(([course, own]) => [course ? `pagefind/${course}/` : "pagefind/terms_/", own]);
}

/** How many words are offered for mending at most, and in how many records a word of plain text must stand. */
const MOST_WORDS = 4000;
const OFTEN = 3;

/**
 * The words by which slips are mended and unfinished words completed, folded and sorted: those of titles and terms,
 * then the most frequent ones of the text.
 */
export function knownWords(records: readonly SearchRecord[]): string[] {
  const words = new Set<string>();
  const uses = new Map<string, number>();
  const forms = new Map<string, string[]>();
  const wordsIn = (text: string): Set<string> => {
    const found = new Set<string>();
    for (const token of tokensOf(text)) {
      // A book says the same few thousand words again and again.
      let own = forms.get(token);
      if (!own) forms.set(token, (own = formsOf(token)));
      for (const word of own) found.add(word);
    }
    return found;
  };
  for (const { title, text, kind } of records) {
    // A question's title is a sentence: its words are no names of things.
    if (kind !== "question") for (const word of wordsIn(title)) words.add(word);
    for (const word of wordsIn(`${title} ${text}`)) uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  const often = [...uses].filter(([, n]) => n >= OFTEN).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  for (const [word] of often) if (words.size < MOST_WORDS) words.add(word);
  return [...words].sort();
}

function formsOf(token: string): string[] {
  const pieces = piecesOf(token);
  return [...pieces, ...pieces.flatMap(humpsOf)]
    .map(foldWord)
    .filter((word) => word.length > 2 && word.length < 30 && !/\d/.test(word));
}

function digestOf(files: readonly IndexFile[]): string {
  const hash = createHash("sha256");
  for (const { path, content } of files) hash.update(path).update(content);
  return hash.digest("base64url").slice(0, 10);
}
