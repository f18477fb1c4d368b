import type { IndexFacts, Posting, Postings, RecordFacts, RecordId, SearchIndex } from "./index.ts";
import { openFiles, remembered, type IndexFiles } from "./index-files.ts";
import { joinPostings } from "./postings.ts";
import { wordKey, type Form } from "./word-file.ts";

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

/** How many files of an index are fetched at most for the words that begin so. */
const BEGINNING_FILES = 6;

/** A part, with the number of its first record; opened when it is first asked. */
interface Part extends IndexPart {
  first: RecordId;
  files: () => Promise<IndexFiles>;
  facts: readonly RecordFacts[];
}

/** Several indexes as one. A part is opened when it is first asked; a record's number tells in which part it lies. */
export function openIndex(parts: readonly IndexPart[], reading: IndexReading): SearchIndex {
  let first = 0;
  const opened = parts.map((part): Part => {
    const open = remembered(async (table: string) => {
      const files = await openFiles(table, reading.read);
      own.facts = factsOf(files, own.first);
      return files;
    });
    const own: Part = { ...part, first, files: () => open(part.table), facts: [] };
    first += part.total;
    return own;
  });
  return indexOver(opened, reading);
}

function indexOver(opened: readonly Part[], reading: IndexReading): SearchIndex {
  const { stem, knownWords } = reading;
  const partOf = (id: RecordId): Part => {
    const part = opened.findLast(({ first }) => first <= id);
    if (!part) throw new Error(`There is no record ${id}.`);
    return part;
  };
  const fromAll = async (ask: (files: IndexFiles) => Promise<Form[]>, word: string): Promise<Postings> => {
    const found = new Map<RecordId, Posting>();
    await Promise.all(
      opened.map(async (part) => {
        for (const { form, postings } of await ask(await part.files())) {
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
    const key = wordKey(word, stem);
    return fromAll(
      async (files) => (await files.near(key)).filter(({ form }) => form === word || wordKey(form, stem) === key),
      word,
    );
  });
  const beginnings = remembered((letters: string) =>
    fromAll(
      async (files) => (await files.beginning(letters, BEGINNING_FILES)).filter(({ form }) => form !== letters),
      "",
    ),
  );
  const members = remembered(async (key: string) => {
    const [filter, value] = JSON.parse(key) as [string, string];
    const own = await Promise.all(
      opened.map(async ({ files, first, course, total }) => {
        // That a part has one course only is known without its file.
        if (filter === "course" && course)
          return course === value ? Array.from({ length: total }, (_, i) => first + i) : [];
        return ((await (await files()).values(filter)).get(value) ?? []).map((id) => first + id);
      }),
    );
    return new Set(own.flat());
  });
  const records = remembered(async (id: RecordId) => {
    const { files, first, book } = partOf(id);
    return (await files()).record(id - first, book);
  });
  const ofCourse = new Map<string, SearchIndex>();
  return {
    total: opened.reduce((sum, part) => sum + part.total, 0),
    within(course) {
      const own = opened.filter((part) => part.course === "" || part.course === course);
      if (own.length === opened.length) return this;
      const known = ofCourse.get(course) ?? indexOver(own, reading);
      ofCourse.set(course, known);
      return known;
    },
    open: async () => void (await Promise.all(opened.map(({ files }) => files()))),
    word: words,
    beginning: beginnings,
    about: (id) => {
      const { facts, first } = partOf(id);
      const known = facts[id - first];
      if (!known) throw new Error(`Nothing is known of record ${id}.`);
      return known;
    },
    record: records,
    having: (filter, value) => members(JSON.stringify([filter, value])),
    knownWords,
  };
}

function factsOf({ table: { lengths, headings, kinds, kindOf } }: IndexFiles, first: RecordId): RecordFacts[] {
  const facts = lengths.map((words, i): RecordFacts => ({
    kind: kinds[kindOf[i] ?? 0] ?? "section",
    lesson: 0,
    words,
    headingWords: headings[i] ?? 1,
  }));
  // Records lie in the order of their addresses: a lesson's opening, then what stands in it.
  let lesson = first;
  for (const [i, about] of facts.entries()) {
    if (about.kind === "lesson" || about.kind === "term") lesson = first + i;
    about.lesson = lesson;
  }
  return facts;
}
