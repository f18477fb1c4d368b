import { gunzipSync } from "node:zlib";
import { sorted } from "../../course/search/postings.ts";
import type { IndexedForm, IndexedRecord } from "../../course/search/word-file.ts";
import { readCbor, type Cbor } from "./cbor.ts";
import type { IndexFile } from "./index-file.ts";
import type { IndexedPage } from "./pagefind-pages.ts";

/** What Pagefind 1.6.0 has found out about records. */
export interface PagefindIndex {
  /** How many words each record has. */
  lengths: number[];
  /** Sorted, each once. */
  forms: IndexedForm[];
}

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
export function readPagefind(files: readonly IndexFile[], pages: readonly IndexedPage[], mark: string): PagefindIndex {
  const marks = marksOf(files, pages, mark);
  const forms: IndexedForm[] = [];
  // File after file, since what is read of one takes many times its own room.
  for (const file of files) {
    for (const word of wordsIn(gunzipSync(file.content))) {
      if (word[0] === mark) continue;
      const records = new Map<number, Found>();
      for (const [page, places] of placesOf(word)) addPlaces(records, places, pages[page]!, marks[page]!);
      forms.push({
        form: word[0],
        records: [...records.values()].sort((a, b) => a.record - b.record),
      });
    }
  }
  return { lengths: lengthsOf(pages, marks), forms: forms.sort((a, b) => (a.form < b.form ? -1 : 1)) };
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
    const found = word ? placesOf(word) : new Map<number, readonly number[]>();
    const marks = pages.map((_, i) => found.get(i) ?? []);
    if (pages.every(({ segments }, i) => marks[i]?.length === segments.length + 1)) return marks;
  }
  throw new Error("Pagefind was given other pages than it has.");
}

/** The places of a word in each page, with those of the forms that Pagefind keeps apart by capitals and accents. */
function placesOf([, own, variants = []]: Word): Map<number, readonly number[]> {
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

/** An `IndexedRecord` that is still being made. */
interface Found extends IndexedRecord {
  places: number[];
}

/** Adds what the places of a word in a page tell of its records. */
function addPlaces(
  records: Map<number, Found>,
  places: readonly number[],
  { segments }: IndexedPage,
  marks: readonly number[],
): void {
  let at = 0;
  for (const place of places) {
    while (place > (marks[at + 1] ?? Infinity)) at++;
    const segment = segments[at];
    if (!segment) throw new Error("Pagefind knows a word behind the end of its page.");
    for (const record of segment.records) {
      let found = records.get(record);
      if (!found) records.set(record, (found = { record, places: [], titled: 0, around: false }));
      if (segment.is === "around") found.around = true;
      else if (segment.is === "heading") {
        found.titled++;
        found.places.push(place - marks[at]! - 1);
      }
      // The text goes on where the heading before it ends; between them is a mark.
      else if (segment.is === "text") found.places.push(place - marks[at - 1]! - 2);
    }
  }
}

function lengthsOf(pages: readonly IndexedPage[], marks: readonly (readonly number[])[]): number[] {
  const lengths: number[] = [];
  for (const [page, { segments }] of pages.entries()) {
    for (const [i, { is, records }] of segments.entries()) {
      if (is !== "heading" && is !== "text") continue;
      const [from, to] = [marks[page]![i]!, marks[page]![i + 1]!];
      for (const record of records) lengths[record] = (lengths[record] ?? 0) + to - from - 1;
    }
  }
  return lengths;
}

/** What is known of a form in a record from two sides. All places of a heading stand before those of the text. */
export function joinRecords(one: IndexedRecord, other: IndexedRecord): IndexedRecord {
  return {
    record: one.record,
    places: sorted([...one.places, ...other.places]),
    titled: sorted([...one.places.slice(0, one.titled), ...other.places.slice(0, other.titled)]).length,
    around: one.around || other.around,
  };
}
