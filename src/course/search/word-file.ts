import { eachRecord, readMark, type FlatRecords } from "./flat-records.ts";
import type { Posting } from "./index.ts";
import { packWords, unpackWords } from "./word-list.ts";

/** A form of a word as it stands in an index. */
export interface IndexedForm {
  form: string;
  /** The records that hold it, in order, as `flatRecords` writes them. */
  records: FlatRecords;
}

/** A form of a word, read from its file. */
export interface Form {
  form: string;
  /** Made when it is first asked for: a file holds many words, of which one is wanted. */
  postings(): ReadonlyMap<number, Posting>;
}

/** The forms of a word share so many letters at least; a shorter word has one form. */
const LEAST = 3;

/**
 * By what words are ordered in an index, so that all forms of a word lie in one file and one file is fetched for them:
 * the stem, and before it the first letters where it has others. Words with one key are forms of one word.
 * @param word folded
 * @param stem gives the stem of a folded word
 */
export function wordKey(word: string, stem: (word: string) => string): string {
  if (word.length < LEAST) return word;
  const first = word.slice(0, LEAST);
  const stemmed = stem(word);
  return stemmed.startsWith(first) ? stemmed : first + stemmed;
}

/**
 * Writes forms for the way to the browser. Like stands beside like, all distances and then all places, since that packs
 * a third smaller than word after word: places are most of an index.
 * @param forms sorted
 */
export function writeWords(forms: readonly IndexedForm[]): Uint8Array {
  const list = new TextEncoder().encode(packWords(forms.map(({ form }) => form)));
  const [counts, steps, marks, lengths, places]: [number[], number[], number[], number[], number[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  for (const { records } of forms) {
    let [count, last] = [0, 0];
    eachRecord(records, (record, mark, from, to) => {
      count++;
      steps.push(record - last);
      last = record;
      marks.push(mark);
      lengths.push(to - from);
      for (let at = from; at < to; at++) places.push(records[at]! - (at > from ? records[at - 1]! : 0));
    });
    counts.push(count);
  }
  return bytesOf([[list.length], list, [forms.length], counts, steps, marks, lengths, places]);
}

/** Reads what `writeWords` wrote. @throws where something else stands there, as in a file that is cut off */
export function readWords(bytes: Uint8Array): Form[] {
  let at = 0;
  const next = (): number => {
    for (let n = 0, worth = 1; at < bytes.length; worth *= 128) {
      const byte = bytes[at++] ?? 0;
      n += (byte & 127) * worth;
      if (byte < 128) return n;
    }
    throw new Error("A file of words is cut off.");
  };
  const column = (length: number): number[] => Array.from({ length }, next);
  const length = next();
  const forms = unpackWords(new TextDecoder().decode(bytes.subarray(at, (at += length))));
  const counts = column(next());
  const records = sum(counts);
  const [steps, marks, lengths] = [column(records), column(records), column(records)];
  const places = column(sum(lengths));
  let [first, place] = [0, 0];
  return forms.map((form, i) => {
    const [from, to, start] = [first, (first += counts[i] ?? 0), place];
    for (let n = from; n < to; n++) place += lengths[n] ?? 0;
    return { form, postings: once(() => postings(from, to, start)) };
  });

  function postings(from: number, to: number, start: number): Map<number, Posting> {
    const found = new Map<number, Posting>();
    let [record, cursor] = [0, start];
    for (let n = from; n < to; n++) {
      record += steps[n] ?? 0;
      const own = absolute(places.slice(cursor, (cursor += lengths[n] ?? 0)));
      const { titled, around } = readMark(marks[n] ?? 0);
      found.set(record, { places: own, titled: own.slice(0, titled), around, asTyped: false });
    }
    return found;
  }
}

/** Numbers of seven bits a byte, the lowest first; the eighth says that more follow. Bytes stay as they are. */
function bytesOf(columns: readonly (readonly number[] | Uint8Array)[]): Uint8Array {
  const bytes: number[] = [];
  for (const numbers of columns) {
    for (let n of numbers) {
      if (numbers instanceof Uint8Array) bytes.push(n);
      else {
        for (; n > 127; n = Math.floor(n / 128)) bytes.push((n % 128) + 128);
        bytes.push(n);
      }
    }
  }
  return Uint8Array.from(bytes);
}

/** Numbers by the distance from the one before, which packs better. */
export function distances(numbers: readonly number[]): number[] {
  return numbers.map((n, i) => n - (numbers[i - 1] ?? 0));
}

/** What `distances` was made of. */
export function absolute(steps: readonly number[]): number[] {
  let last = 0;
  return steps.map((step) => (last += step));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, n) => all + n, 0);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
