import { createHash } from "node:crypto";
import { packNames, PLACES, type FilterFile, type IndexTable } from "../../course/search/index-files.ts";
import type { SearchRecord } from "../../course/search/record.ts";
import { distances, writeWords } from "../../course/search/word-file.ts";
import { foldedWords } from "../../course/search/words.ts";
import { holdersOf } from "./holders.ts";
import { packed, packedJson, type IndexFile } from "./index-file.ts";
import type { JoinedPages } from "./join-pages.ts";
import type { PackedRecords } from "./page-index.ts";
import { wordGroups } from "./word-groups.ts";

/**
 * Writes an index for the way to the browser: words, filters and records in files of their own, and a table that names
 * them all.
 * @param records in the order of their numbers
 * @param packs those of each page
 * @param stem gives the stem of a folded word
 * @returns the files to publish, the table first
 * @throws where the index has not as many records as it was given
 */
export function packIndex(
  { lengths, forms }: JoinedPages,
  records: readonly SearchRecord[],
  packs: readonly (readonly PackedRecords[])[],
  stem: (word: string) => string,
): IndexFile[] {
  if (lengths.length !== records.length)
    throw new Error(`Pagefind was given ${records.length} records and has ${lengths.length}.`);
  const words = wordGroups(forms, stem, IN_A_FILE);
  const wordFiles = named(words.map(({ forms: own }) => packed(writeWords(own))));
  const pageNames = names(packs.map((own) => own.map(({ content }) => content)));
  const filters = filtersOf(records);
  const filterFiles = named(filters.map(([, values]) => packedJson(filterFile(values))));
  const kinds = [...new Set(records.map(({ kind }) => kind))].sort();
  const table: IndexTable = {
    lengths: lengths.map(rounded),
    headings: records.map(({ title }) => foldedWords(title).length),
    kinds,
    kindOf: records.map(({ kind }) => kinds.indexOf(kind)),
    from: words.map(({ from }) => from),
    to: words.map(({ to }) => to),
    words: wordFiles.map(({ name }) => name).join(" "),
    filters: filters.map(([filter], i) => [filter, filterFiles[i]?.name ?? ""]),
    pages: pageNames.join(" "),
    counts: packs.map((own) => own.map(({ records: count }) => count)),
  };
  return [
    ...named([packedJson(table)]).map(({ name, content }) => ({ path: `${name}.pf_table`, content })),
    ...filesAt(PLACES.words, wordFiles),
    ...filesAt(PLACES.filter, filterFiles),
    ...packs.flatMap((own, i) =>
      packNames(pageNames[i] ?? "", own.length).map((name, n) => ({
        path: PLACES.records(name),
        content: own[n]?.content ?? new Uint8Array(),
      })),
    ),
  ];
}

/**
 * How many numbers a file of words holds. Words of smaller files are fetched with less around them; but the table, which
 * every search fetches, names them all: in four parts of 2,000 lessons it takes 72 kB with files of 1,000 and 60 kB so.
 */
const IN_A_FILE = 2000;

/**
 * Letters of a name. The table holds all names and they don't pack, so they are short; but browsers keep files of these
 * names for a year, so one must not come up again for something else: 36 bits, one in a million for a large change.
 */
const LETTERS = 7;

interface Named {
  name: string;
  content: Uint8Array;
}

/** The values of each filter, sorted, with the numbers of the records that have it. */
type Filter = [name: string, values: [value: string, records: number[]][]];

function filtersOf(records: readonly SearchRecord[]): Filter[] {
  const filters: [name: string, valuesOf: (record: SearchRecord) => readonly string[]][] = [
    ["chapter", ({ course, chapter }) => [chapter && `${course}/${chapter}`]],
    ["course", ({ course }) => [course]],
    ["number", ({ kind, number }) => (kind === "lesson" ? [number] : [])],
    ["objective", ({ objectives }) => objectives],
  ];
  return filters
    .map(([name, valuesOf]): Filter => {
      const values = holdersOf(records.keys(), (i) => valuesOf(records[i]!));
      return [name, [...values].sort(([a], [b]) => (a < b ? -1 : 1))];
    })
    .filter(([, values]) => values.length > 0);
}

function filterFile(values: Filter[1]): FilterFile {
  return values.map(([value, records]) => [value, distances(records)]);
}

/** Files of one content are one file. */
function filesAt(place: (name: string) => string, files: readonly Named[]): IndexFile[] {
  return [...new Map(files.map(({ name, content }) => [place(name), { path: place(name), content }])).values()];
}

function named(contents: readonly Uint8Array[]): Named[] {
  const own = names(contents.map((content) => [content]));
  return contents.map((content, i) => ({ name: own[i] ?? "", content }));
}

/** Names for files, or for groups of them, by content; longer ones where two contents would share one. */
function names(groups: readonly (readonly Uint8Array[])[], letters = LETTERS): string[] {
  const digests = groups.map((contents) => {
    const hash = createHash("sha256");
    for (const content of contents) hash.update(content);
    return hash.digest("hex");
  });
  const short = digests.map((digest) => BigInt(`0x${digest}`).toString(36).slice(-letters));
  return new Set(short).size < new Set(digests).size ? names(groups, letters + 1) : short;
}

/** To four binary digits: a search does not see the difference, and they pack to half. */
function rounded(n: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, n))) - 3);
  return Math.round(n / step) * step;
}
