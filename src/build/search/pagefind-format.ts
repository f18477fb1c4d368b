import { gunzipSync } from "node:zlib";
import { addRecord, markOf, readRecords } from "../../course/search/flat-records.ts";
import { sorted } from "../../course/search/postings.ts";
import { readCbor, type Cbor } from "./cbor.ts";
import type { IndexFile } from "./index-file.ts";
import type { IndexedPage } from "./pagefind-pages.ts";

/** What Pagefind 1.6.0 has found out about a page. */
export interface PageWords {
  /** How many words each record has. */
  lengths: number[];
  /** Its words, each once. */
  forms: string[];
  /** How many of the `numbers` are of each form. */
  counts: Numbers;
  /** Of form after form, a `FlatRecords` with the numbers that the records have on the page. */
  numbers: Numbers;
}

/** Half as large where all of them are small, as on any page that is not a hostile one. */
type Numbers = Uint16Array | Uint32Array;

/** What stands before the content of each of Pagefind's files. */
const SIGNATURE = "pagefind_dcd";

/** Pages by the distance from the one before, each with the places in its text. */
type Page = [distance: number, places: number[], ...rest: Cbor[]];
type Word = [form: string, pages: Page[], variants?: [form: string, pages: Page[]][]];

/**
 * Reads Pagefind's files of words, and tells apart the records of its pages.
 * @param pages in the order in which Pagefind was given them
 * @param mark what stands in them before each segment
 * @throws where something is not in them, which a new version may change
 */
export function readPagefind(files: readonly IndexFile[], pages: readonly IndexedPage[], mark: string): PageWords[] {
  const marks = marksOf(files, pages, mark);
  const words = pages.map(() => ({ forms: [] as string[], counts: [] as number[], numbers: [] as number[] }));
  // File after file, since what is read of one takes many times its own room.
  for (const file of files) {
    for (const word of wordsIn(gunzipSync(file.content))) {
      if (word[0] === mark) continue;
      for (const [page, places] of placesOf(word)) {
        const { forms, counts, numbers } = words[page]!;
        const before = numbers.length;
        addRecords(numbers, places, pages[page]!, marks[page]!);
        forms.push(word[0]);
        counts.push(numbers.length - before);
      }
    }
  }
  return words.map(({ forms, counts, numbers }, i) => ({
    lengths: lengthsOf(pages[i]!, marks[i]!),
    forms,
    counts: numbersOf(counts),
    numbers: numbersOf(numbers),
  }));
}

function numbersOf(list: readonly number[]): Numbers {
  return list.every((n) => n < 2 ** 16) ? Uint16Array.from(list) : Uint32Array.from(list);
}

function wordsIn(bytes: Uint8Array): Word[] {
  return (readCbor(bytes, SIGNATURE.length) as [Word[]])[0];
}

/** The places of the marks in each page. */
function marksOf(files: readonly IndexFile[], pages: readonly IndexedPage[], mark: string): (readonly number[])[] {
  for (const file of files) {
    const bytes = gunzipSync(file.content);
    if (!bytes.includes(mark)) continue;
    const word = wordsIn(bytes).find(([form]) => form === mark);
    const found = new Map(word ? placesOf(word) : []);
    const marks = pages.map((_, i) => found.get(i) ?? []);
    if (pages.every(({ segments }, i) => marks[i]?.length === segments.length + 1)) return marks;
  }
  throw new Error("Pagefind was given other pages than it has.");
}

/** The places of a word in each page, with those of the forms that Pagefind keeps apart by capitals and accents. */
function placesOf([, own, variants = []]: Word): Iterable<[page: number, places: readonly number[]]> {
  let at = 0;
  if (variants.length === 0) return own.map(([distance, steps]) => [(at += distance), sorted(absolute(steps))]);
  const found = new Map<number, readonly number[]>();
  for (const pages of [own, ...variants.map(([, others]) => others)]) {
    let page = 0;
    for (const [distance, steps] of pages) {
      page += distance;
      const [known, more] = [found.get(page), absolute(steps)];
      found.set(page, sorted(known ? [...known, ...more] : more));
    }
  }
  return found;
}

/** Places in a text; a negative number among them changes their weight. */
function absolute(steps: readonly number[]): number[] {
  const found: number[] = [];
  let last = 0;
  for (const n of steps) {
    if (n < 0) last = 0;
    else found.push((last += n));
  }
  return found;
}

/** Adds what the places of a word in a page tell of its records. */
function addRecords(
  numbers: number[],
  places: readonly number[],
  { segments }: IndexedPage,
  marks: readonly number[],
): void {
  const elsewhere = new Map<number, boolean>();
  const start = numbers.length;
  // Where the record that comes last begins. Headings and texts come in the order of the records.
  let [at, last] = [0, -1];
  for (const place of places) {
    while (place > (marks[at + 1] ?? Infinity)) at++;
    const segment = segments[at];
    if (!segment) throw new Error("Pagefind knows a word behind the end of its page.");
    if (segment.is === "around" || segment.is === "number") {
      for (const record of segment.records)
        elsewhere.set(record, segment.is === "around" || elsewhere.get(record) === true);
      continue;
    }
    const record = segment.records[0]!;
    if (last < 0 || numbers[last] !== record) last = numbers.push(record, 0, 0) - 3;
    numbers[last + 2]!++;
    // The text goes on where the heading before it ends; between them is a mark.
    if (segment.is === "text") numbers.push(place - marks[at - 1]! - 2);
    else {
      numbers[last + 1]! += markOf({ titled: 1, around: false });
      numbers.push(place - marks[at]! - 1);
    }
  }
  if (elsewhere.size > 0) addElsewhere(numbers, start, elsewhere);
}

/** Adds that a word stands around records, or is their number, to what is known of it from a place on. */
function addElsewhere(numbers: number[], start: number, elsewhere: ReadonlyMap<number, boolean>): void {
  const records = new Map(readRecords(numbers.splice(start)).map((one) => [one.record, one]));
  for (const [record, around] of elsewhere)
    records.set(record, { ...(records.get(record) ?? { record, places: [], titled: 0 }), around });
  for (const one of [...records.values()].sort((a, b) => a.record - b.record)) addRecord(numbers, one);
}

function lengthsOf({ segments }: IndexedPage, marks: readonly number[]): number[] {
  const lengths: number[] = [];
  for (const [i, { is, records }] of segments.entries()) {
    if (is !== "heading" && is !== "text") continue;
    for (const record of records) lengths[record] = (lengths[record] ?? 0) + marks[i + 1]! - marks[i]! - 1;
  }
  return lengths;
}
