import { gunzipSync } from "node:zlib";
import { sorted } from "../../course/search/postings.ts";
import type { IndexedForm, IndexedRecord } from "../../course/search/word-file.ts";
import { readCbor, type Cbor } from "./cbor.ts";
import type { IndexFile } from "./index-file.ts";

/** What Pagefind 1.6.0 has found out about its records. */
export interface PagefindIndex {
  /** How many words each record has. */
  lengths: number[];
  /** Sorted, each once. */
  forms: IndexedForm[];
  /** The values of each, with the numbers of the records that have it. */
  filters: [filter: string, values: FilterValues][];
}

type FilterValues = [value: string, records: number[]][];

/** What stands before the content of each of Pagefind's files. */
const SIGNATURE = "pagefind_dcd";

/** Records by the distance from the one before, each with the places in its text and in the fields around it. */
type Page = [distance: number, places: number[], around?: number[]];
type Word = [form: string, pages: Page[], variants?: [form: string, pages: Page[]][]];

/** Reads Pagefind's files. @throws where something is not in them, which a new version may change */
export function readPagefind(files: readonly IndexFile[]): PagefindIndex {
  const [meta] = filesOf(files, ".pf_meta");
  const [, records, , , , fields] = read(meta) as [
    version: string,
    records: [hash: string, words: number, ...rest: Cbor[]][],
    chunks: Cbor[],
    filters: Cbor[],
    sorts: Cbor[],
    fields: string[],
  ];
  const reading: Reading = {
    title: fields.indexOf("title"),
    around: new Set(["lesson", "above"].map((name) => fields.indexOf(name))),
  };
  // File after file, since what is read of one takes many times its own room.
  const forms = filesOf(files, ".pf_index").flatMap((file) =>
    (read(file) as [Word[]])[0].map(([form, pages, variants]) => ({
      form,
      records: variants?.length
        ? joined([pages, ...variants.map(([, own]) => own)], reading)
        : recordsOf(pages, reading),
    })),
  );
  return {
    lengths: records.map(([, words]) => words),
    forms: forms.sort((a, b) => (a.form < b.form ? -1 : 1)),
    filters: filesOf(files, ".pf_filter")
      .map((file) => read(file) as [string, FilterValues])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

function filesOf(files: readonly IndexFile[], ending: string): IndexFile[] {
  return files.filter(({ path }) => path.endsWith(ending));
}

function read(file: IndexFile | undefined): Cbor {
  if (!file) throw new Error("Pagefind made no table of its files.");
  return readCbor(gunzipSync(file.content), SIGNATURE.length);
}

/** By which numbers fields are known. */
interface Reading {
  title: number;
  around: ReadonlySet<number>;
}

function recordsOf(pages: readonly Page[], reading: Reading): IndexedRecord[] {
  let record = 0;
  return pages.map(([distance, steps, fields = []]) => {
    record += distance;
    const places = absolute(steps);
    return { record, places, ...readFields(fields, places, reading) };
  });
}

/** The records of a word whose forms Pagefind keeps apart by capitals and accents. */
function joined(all: readonly Page[][], reading: Reading): IndexedRecord[] {
  const known = new Map<number, IndexedRecord>();
  for (const one of all.flatMap((pages) => recordsOf(pages, reading))) {
    const other = known.get(one.record);
    known.set(one.record, other ? joinRecords(other, one) : one);
  }
  return [...known.values()].sort((a, b) => a.record - b.record);
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

/** @param places in the text, which begins with its heading */
function readFields(
  fields: readonly number[],
  places: readonly number[],
  { title, around }: Reading,
): Pick<IndexedRecord, "titled" | "around"> {
  const titled: number[] = [];
  let isAround = false;
  let [field, last] = [0, 0];
  // A negative number changes the field of the places behind it.
  for (const n of fields) {
    if (n < 0) [field, last] = [-n - 1, 0];
    else {
      last += n;
      if (field === title) titled.push(last);
      else if (around.has(field)) isAround = true;
    }
  }
  const heading = sorted(titled);
  if (heading.some((place, i) => places[i] !== place)) throw new Error("A heading does not stand before its text.");
  return { titled: heading.length, around: isAround };
}

/** Places in a text; a negative number among them changes their weight. */
function absolute(places: readonly number[]): number[] {
  const found: number[] = [];
  let last = 0;
  for (const n of places) {
    if (n < 0) last = 0;
    else found.push((last += n));
  }
  return sorted(found);
}
