import type { IndexFacts, Posting, Postings, RecordId, SearchIndex } from "./index.ts";
import { openPagefind, remembered, type Form, type PagefindFiles } from "./pagefind.ts";
import { joinPostings } from "./postings.ts";

/** One of the indexes that are searched together. */
export interface IndexPart extends Omit<IndexFacts, "table"> {
  /** The address of its table. */
  table: string;
  /** The title of the other site that it belongs to, or "". */
  book: string;
}

/** What an index is read with. */
export interface IndexReading {
  /** Gives the unpacked bytes of a file. @throws where it can't be fetched */
  read: (address: string) => Promise<Uint8Array>;
  /** The stem of a folded word: words with one stem are forms of one word. */
  stem: (word: string) => string;
  knownWords: () => Promise<readonly string[]>;
}

/** The forms of a word share so many letters at least; a shorter word has one form. */
const LEAST = 3;

/** Beyond every letter. */
const END = "\uffff";

/** Several indexes as one. A part is opened when it is first asked; a record's number tells in which part it lies. */
export function openIndex(parts: readonly IndexPart[], { read, stem, knownWords }: IndexReading): SearchIndex {
  let total = 0;
  const opened = parts.map((part) => {
    const files = remembered((table: string) => openPagefind(table, read));
    const first = total;
    total += part.total;
    const own = { ...part, first, files: () => files(part.table), lengths: [] as readonly number[] };
    return own;
  });
  type Opened = (typeof opened)[number];
  const partOf = (id: RecordId): Opened => {
    const part = opened.findLast(({ first }) => first <= id);
    if (!part) throw new Error(`There is no record ${id}.`);
    return part;
  };
  const fromAll = async (ask: (files: PagefindFiles) => Promise<Form[]>, word: string): Promise<Postings> => {
    const found = new Map<RecordId, Posting>();
    await Promise.all(
      opened.map(async (part) => {
        const files = await part.files();
        part.lengths = files.lengths;
        for (const { form, postings } of await ask(files)) {
          for (const [record, posting] of postings()) {
            const id = part.first + record;
            const own = form === word ? { ...posting, asTyped: true } : posting;
            const known = found.get(id);
            found.set(id, known ? joinPostings(known, own) : own);
          }
        }
      }),
    );
    return found;
  };
  const words = remembered((word: string) => {
    const stemmed = stem(word);
    const letters = word.slice(0, Math.max(LEAST, sharedLetters(word, stemmed)));
    return fromAll(async (files) => {
      if (word.length < LEAST) return files.forms(word, word);
      const near = await files.forms(letters, letters + END);
      return near.filter(({ form }) => form === word || stem(form) === stemmed);
    }, word);
  });
  const beginnings = remembered((letters: string) =>
    fromAll(async (files) => (await files.forms(letters, letters + END)).filter(({ form }) => form !== letters), ""),
  );
  const members = remembered(async (key: string) => {
    const [filter, value] = JSON.parse(key) as [string, string];
    const of = opened.filter(({ course }) => filter !== "course" || course === "" || course === value);
    const own = await Promise.all(
      of.map(async ({ files, first }) => (await (await files()).having(filter, value)).map((id) => first + id)),
    );
    return new Set(own.flat());
  });
  const records = remembered(async (id: RecordId) => {
    const { files, first, book } = partOf(id);
    return (await files()).record(id - first, book);
  });
  return {
    total,
    open: async () => void (await Promise.all(opened.map(({ files }) => files()))),
    word: words,
    beginning: beginnings,
    lengthOf: (id) => {
      const { lengths, first } = partOf(id);
      return lengths[id - first] ?? 0;
    },
    record: records,
    having: (filter, value) => members(JSON.stringify([filter, value])),
    knownWords,
  };
}

function sharedLetters(a: string, b: string): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
}
