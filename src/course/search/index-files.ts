import type { FoundRecord } from "./index.ts";
import { unpackRecord, type Pack } from "./pack.ts";
import type { SearchKind } from "./record.ts";
import { absolute, readWords, type Form } from "./word-file.ts";

/**
 * What an index consists of: a file for each index, which is the first that is read, and by every search, so that it is
 * kept small. Lists go by the record's number.
 */
export interface IndexTable {
  /** How many words each record has, to four binary digits, and how many of them in its heading. */
  lengths: number[];
  headings: number[];
  kinds: SearchKind[];
  /** The kind of each record, by its place among `kinds`. */
  kindOf: number[];
  /**
   * The files of words (`wordKey` gives their order): each with the beginning of its first key, behind all keys of the
   * file before, and with that of its last form, where that stands behind the next file's first key.
   */
  from: string[];
  to: string[];
  words: FileNames;
  filters: [filter: string, name: string][];
  /** The pages, by the name of their records' files (`packNames`), and how many records each file has. */
  pages: FileNames;
  counts: number[][];
}

/** Names with a space between them. */
type FileNames = string;

/** A filter's file: its values, each with the records that have it, by the distance from the one before. */
export type FilterFile = [value: string, distances: number[]][];

/** An index, read part by part. */
export interface IndexFiles {
  table: Pick<IndexTable, "lengths" | "headings" | "kinds" | "kindOf">;
  /** The words of the file in which those with a key lie. */
  near(key: string): Promise<Form[]>;
  /**
   * The forms that begin so.
   * @param most how many files are fetched for them at most, from the first one on
   */
  beginning(letters: string, most: number): Promise<Form[]>;
  /** The values of a filter, each with the numbers of the records that have it. */
  values(filter: string): Promise<ReadonlyMap<string, readonly number[]>>;
  /** @param book the title of the other site that the index belongs to, or "" */
  record(record: number, book: string): Promise<FoundRecord>;
}

/** Beyond every letter. */
const END = "\uffff";

/** Where the files of an index lie, from its table's folder on. */
export const PLACES = {
  words: (name: string) => `words/${name}.pf_words`,
  filter: (name: string) => `filter/${name}.pf_filter`,
  records: (name: string) => `records/${name}.pf_records`,
};

/** The names of the files of a page's records: half of them need not be in the table. */
export function packNames(page: string, files: number): string[] {
  return Array.from({ length: files }, (_, i) => (i === 0 ? page : `${page}-${i + 1}`));
}

/**
 * Opens an index.
 * @param path the path of its table, beside which its folders lie
 * @param read gives the unpacked bytes of a file
 */
export async function openFiles(path: string, read: (path: string) => Promise<Uint8Array>): Promise<IndexFiles> {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const json = async (file: string): Promise<unknown> => JSON.parse(new TextDecoder().decode(await read(file)));
  const table = (await json(path)) as IndexTable;
  const { from, to, counts, filters } = table;
  const wordFiles = table.words.split(" ");
  const pages = table.pages.split(" ");
  const sizes = counts.flat();
  const packs = counts.flatMap((own, page) => packNames(pages[page] ?? "", own.length));
  const pack = remembered((name: string) => json(folder + PLACES.records(name)) as Promise<Pack>);
  const words = remembered(async (name: string) => readWords(await read(folder + PLACES.words(name))));
  const values = remembered(async (name: string) => {
    const file = (await json(folder + PLACES.filter(name))) as FilterFile;
    return new Map(file.map(([value, own]) => [value, absolute(own)]));
  });
  const kinds = new Map(
    table.kinds.map((kind, k) => [kind as string, [...table.kindOf.keys()].filter((i) => table.kindOf[i] === k)]),
  );
  return {
    table,
    near(key) {
      const file = from.findLastIndex((first) => first <= key);
      return words(wordFiles[Math.max(0, file)] ?? "");
    },
    async beginning(letters, most) {
      const end = letters + END;
      // What is cut off could be anything.
      const near = wordFiles.filter(
        (_, i) => (from[i] ?? "") <= end && (to[i] || (from[i + 1] ?? "")) + END >= letters,
      );
      const forms = await Promise.all(near.slice(0, most).map(words));
      return forms.flat().filter(({ form }) => form.startsWith(letters));
    },
    async values(filter) {
      if (filter === "kind") return kinds;
      const name = filters.find(([own]) => own === filter)?.[1];
      return name === undefined ? new Map() : values(name);
    },
    async record(record, book) {
      let [at, i] = [record, 0];
      for (; at >= (sizes[i] ?? Infinity); i++) at -= sizes[i] ?? 0;
      return unpackRecord(await pack(packs[i] ?? ""), at, book);
    },
  };
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
