import { readCbor, type Cbor } from "./cbor.ts";
import type { FoundRecord, Posting } from "./index.ts";
import { unpackRecord, type Pack } from "./pack.ts";
import { joinPostings, sorted } from "./postings.ts";

/** A form of a word that stands in an index, with the records that hold it, by their numbers. */
export interface Form {
  form: string;
  /** Made when it is first asked for: a part holds hundreds of words, of which one is wanted. */
  postings(): ReadonlyMap<number, Posting>;
}

/** What an index consists of: a file for each index, which is the first that is read. */
export interface IndexTable {
  /** How many words each record has. */
  lengths: number[];
  /** The files of words, with the stretch of the alphabet that each holds. */
  chunks: [from: string, to: string, name: string][];
  filters: [filter: string, name: string][];
  /** The fields around a record's text, in the order in which words refer to them. */
  fields: string[];
  /** The files of records, and how many each holds, in the order of the records. */
  packs: string[];
  counts: number[];
}

/** An index that Pagefind has made, read part by part. */
export interface PagefindFiles {
  /** How many words each record has. */
  lengths: readonly number[];
  /**
   * The forms in a stretch of the alphabet, both ends included.
   * @param most how many parts are fetched for them at most, from the first one on
   */
  forms(from: string, to: string, most: number): Promise<Form[]>;
  /** The values of a filter, each with the numbers of the records that have it. */
  values(filter: string): Promise<ReadonlyMap<string, readonly number[]>>;
  /** @param book the title of the other site that the index belongs to, or "" */
  record(record: number, book: string): Promise<FoundRecord>;
}

/** Beyond every letter. */
export const END = "\uffff";

/** What stands before the content of each of Pagefind's files. */
const SIGNATURE = "pagefind_dcd";

/** What of an index's table stands in Pagefind's own, its unpacked `.pf_meta`. */
export function readMeta(meta: Uint8Array): Omit<IndexTable, "packs" | "counts"> {
  const [, records, chunks, filters, , fields] = readCbor(meta, SIGNATURE.length) as [
    version: string,
    records: [hash: string, words: number, ...rest: Cbor[]][],
    chunks: IndexTable["chunks"],
    filters: IndexTable["filters"],
    sorts: Cbor[],
    fields: string[],
  ];
  return { lengths: records.map(([, words]) => words), chunks, filters, fields };
}

/**
 * Opens an index that Pagefind has made. Its own browser code would do the same with 60 kB of WebAssembly; it answers
 * neither how often nor where in a record a word stands, and not the same whatever was asked before.
 * @param table the path of its table, beside which its folders lie
 * @param read gives the unpacked bytes of a file
 */
export async function openPagefind(table: string, read: (path: string) => Promise<Uint8Array>): Promise<PagefindFiles> {
  const folder = table.slice(0, table.lastIndexOf("/") + 1);
  const open = async (path: string): Promise<Cbor> => readCbor(await read(path), SIGNATURE.length);
  const json = async (path: string): Promise<unknown> => JSON.parse(new TextDecoder().decode(await read(path)));
  const { lengths, chunks, filters, fields, packs, counts } = (await json(table)) as IndexTable;
  const pack = remembered((name: string) => json(`${folder}records/${name}.pf_records`) as Promise<Pack>);
  const title = fields.indexOf("title");
  const around = new Set(["lesson", "above"].map((name) => fields.indexOf(name)));
  const chunk = remembered(async (hash: string): Promise<Form[]> => {
    const [words] = (await open(`${folder}index/${hash}.pf_index`)) as [Word[]];
    return words.map(([form, pages, variants]) => ({
      form,
      postings: once(() => postingsOf([pages, ...(variants ?? []).map(([, own]) => own)], title, around)),
    }));
  });
  const values = remembered(async (hash: string) => {
    const [, own] = (await open(`${folder}filter/${hash}.pf_filter`)) as [string, [string, number[]][]];
    return new Map(own);
  });
  return {
    lengths,
    async forms(from, to, most) {
      // The ends of a part are cut: `sam` stands for the last word that begins so.
      const near = chunks.filter(([first, last]) => last + END >= from && first <= to).slice(0, most);
      const forms = await Promise.all(near.map(([, , hash]) => chunk(hash)));
      return forms.flat().filter(({ form }) => form >= from && form <= to);
    },
    async values(filter) {
      const hash = filters.find(([name]) => name === filter)?.[1];
      return hash === undefined ? new Map() : values(hash);
    },
    async record(record, book) {
      let [at, i] = [record, 0];
      for (; at >= (counts[i] ?? Infinity); i++) at -= counts[i] ?? 0;
      return unpackRecord(await pack(packs[i] ?? ""), at, book);
    },
  };
}

/** Records by the distance from the one before, each with the places in its text and in the fields around it. */
type Page = [distance: number, places: number[], around?: number[]];
type Word = [form: string, pages: Page[], variants?: [form: string, pages: Page[]][]];

function postingsOf(all: readonly Page[][], title: number, around: ReadonlySet<number>): Map<number, Posting> {
  const postings = new Map<number, Posting>();
  for (const pages of all) {
    let record = 0;
    for (const [distance, places, fields = []] of pages) {
      record += distance;
      const titled: number[] = [];
      let isAround = false;
      let [field, last] = [0, 0];
      // A negative number changes the field, or the weight, of the places behind it.
      for (const n of fields) {
        if (n < 0) [field, last] = [-n - 1, 0];
        else {
          last += n;
          if (field === title) titled.push(last);
          else if (around.has(field)) isAround = true;
        }
      }
      const posting = { places: absolute(places), titled, around: isAround, asTyped: false };
      const known = postings.get(record);
      postings.set(record, known ? joinPostings(known, posting) : posting);
    }
  }
  return postings;
}

function absolute(places: readonly number[]): number[] {
  const found: number[] = [];
  let last = 0;
  for (const n of places) {
    if (n < 0) last = 0;
    else found.push((last += n));
  }
  return sorted(found);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Asks each question once; a failure is forgotten. */
export function remembered<K, T>(ask: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const known = new Map<K, Promise<T>>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    answer.catch(() => known.delete(key));
    return answer;
  };
}
