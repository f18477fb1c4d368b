import { gunzipSync } from "node:zlib";
import { joinPostings, sorted } from "../../course/search/postings.ts";
import type { Posting } from "../../course/search/index.ts";
import type { IndexedForm } from "../../course/search/word-file.ts";
import { readCbor, type Cbor } from "./cbor.ts";
import type { IndexFile } from "./index-file.ts";

/** What Pagefind 1.6.0 has found out about its records. */
export interface PagefindIndex {
  /** How many words each record has. */
  lengths: number[];
  /** Sorted, each once. */
  forms: IndexedForm[];
  /** The values of each, with the numbers of the records that have it. */
  filters: [filter: string, values: [value: string, records: number[]][]][];
}

/** What stands before the content of each of Pagefind's files. */
const SIGNATURE = "pagefind_dcd";

/** Records by the distance from the one before, each with the places in its text and in the fields around it. */
type Page = [distance: number, places: number[], around?: number[]];
type Word = [form: string, pages: Page[], variants?: [form: string, pages: Page[]][]];

/** Reads Pagefind's files. @throws where something is not in them, which a new version may change */
export function readPagefind(files: readonly IndexFile[]): PagefindIndex {
  const [, records, , , , fields] = read(files, ".pf_meta")[0] as [
    version: string,
    records: [hash: string, words: number, ...rest: Cbor[]][],
    chunks: Cbor[],
    filters: Cbor[],
    sorts: Cbor[],
    fields: string[],
  ];
  const title = fields.indexOf("title");
  const around = new Set(["lesson", "above"].map((name) => fields.indexOf(name)));
  const forms = read(files, ".pf_index").flatMap((chunk) =>
    (chunk as [Word[]])[0].map(([form, pages, variants]) => ({
      form,
      records: recordsOf([pages, ...(variants ?? []).map(([, own]) => own)], title, around),
    })),
  );
  return {
    lengths: records.map(([, words]) => words),
    forms: forms.sort((a, b) => (a.form < b.form ? -1 : 1)),
    filters: (read(files, ".pf_filter") as PagefindIndex["filters"]).sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

function read(files: readonly IndexFile[], ending: string): Cbor[] {
  const own = files.filter(({ path }) => path.endsWith(ending));
  return own.map(({ content }) => readCbor(gunzipSync(content), SIGNATURE.length));
}

function recordsOf(all: readonly Page[][], title: number, around: ReadonlySet<number>): IndexedForm["records"] {
  const postings = new Map<number, Posting>();
  for (const pages of all) {
    let record = 0;
    for (const [distance, places, fields = []] of pages) {
      record += distance;
      const posting = { places: absolute(places), ...readFields(fields, title, around), asTyped: false };
      const known = postings.get(record);
      postings.set(record, known ? joinPostings(known, posting) : posting);
    }
  }
  return [...postings]
    .sort(([a], [b]) => a - b)
    .map(([record, { places, titled, around: isAround }]) => {
      if (titled.some((place, i) => places[i] !== place)) throw new Error("A heading does not stand before its text.");
      return { record, places, titled: titled.length, around: isAround };
    });
}

function readFields(
  fields: readonly number[],
  title: number,
  around: ReadonlySet<number>,
): Pick<Posting, "titled" | "around"> {
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
  return { titled: sorted(titled), around: isAround };
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
