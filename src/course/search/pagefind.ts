import { readCbor, type Cbor } from "./cbor.ts";
import type { Posting } from "./index.ts";
import { joinPostings, sorted } from "./postings.ts";

/** A form of a word that stands in an index, with the records that hold it, by their numbers. */
export interface Form {
  form: string;
  /** Made when it is first asked for: a part holds hundreds of words, of which one is wanted. */
  postings(): ReadonlyMap<number, Posting>;
}

/** What Pagefind keeps of a record to show it. */
export interface Fragment {
  url: string;
  content: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
}

/** An index that Pagefind has made, read part by part. */
export interface PagefindFiles {
  /** How many words each record has. */
  lengths: readonly number[];
  /** The forms in a stretch of the alphabet, both ends included; of those that lie in many parts, the first ones. */
  forms(from: string, to: string): Promise<Form[]>;
  /** The numbers of the records that have this value of a filter. */
  having(filter: string, value: string): Promise<readonly number[]>;
  fragment(record: number): Promise<Fragment>;
}

/** What stands before the content of each of Pagefind's files. */
const SIGNATURE = "pagefind_dcd";

/** How many parts are fetched at most for a stretch of the alphabet. */
const MOST_PARTS = 3;

/**
 * Opens an index that Pagefind has made. Its own browser code would do the same with 60 kB of WebAssembly; it answers
 * neither how often nor where in a record a word stands, and not the same whatever was asked before.
 * @param meta the path of its `.pf_meta`, beside which its folders lie
 * @param read gives the unpacked bytes of a file
 */
export async function openPagefind(meta: string, read: (path: string) => Promise<Uint8Array>): Promise<PagefindFiles> {
  const folder = meta.slice(0, meta.lastIndexOf("/") + 1);
  const open = async (path: string): Promise<Cbor> => readCbor(await read(path), SIGNATURE.length);
  const [, records, chunks, filters, , fields] = (await open(meta)) as [
    version: string,
    records: [hash: string, words: number, ...rest: Cbor[]][],
    chunks: [from: string, to: string, hash: string][],
    filters: [name: string, hash: string][],
    sorts: Cbor[],
    fields: string[],
  ];
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
    lengths: records.map(([, words]) => words),
    async forms(from, to) {
      const near = chunks.filter((one) => one[1] >= from && one[0] <= to).slice(0, MOST_PARTS);
      const forms = await Promise.all(near.map(([, , hash]) => chunk(hash)));
      return forms.flat().filter(({ form }) => form >= from && form <= to);
    },
    async having(filter, value) {
      const hash = filters.find(([name]) => name === filter)?.[1];
      return (hash === undefined ? undefined : (await values(hash)).get(value)) ?? [];
    },
    async fragment(record) {
      const bytes = await read(`${folder}fragment/${records[record]?.[0] ?? ""}.pf_fragment`);
      return JSON.parse(new TextDecoder().decode(bytes.subarray(SIGNATURE.length))) as Fragment;
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
