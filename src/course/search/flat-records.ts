/**
 * Where a form of a word stands in each of some records: of record after record its number, its mark, how many places
 * it has, and the places. An index has millions of places; a list of numbers for each form is a tenth of the memory of
 * an object for each record, and of the time that it takes to clear it.
 */
export type FlatRecords = readonly number[];

/** Where a form stands in a record. */
export interface IndexedRecord {
  record: number;
  /** Its places in the text, in order, each once. */
  places: readonly number[];
  /** How many of them are in the heading: the first ones, as the text begins with it. */
  titled: number;
  /** Whether it stands in the lesson's title or in the headings above. */
  around: boolean;
}

/** `titled` and `around` in one number. */
export function markOf({ titled, around }: Pick<IndexedRecord, "titled" | "around">): number {
  return titled * 2 + Number(around);
}

/** What `markOf` was made of. */
export function readMark(mark: number): Pick<IndexedRecord, "titled" | "around"> {
  return { titled: mark >> 1, around: mark % 2 === 1 };
}

/** Writes a record behind others. @param to a `FlatRecords` that is being made */
export function addRecord(to: number[], { record, places, ...rest }: IndexedRecord): void {
  to.push(record, markOf(rest), places.length);
  // One by one: a hostile text has more places than a call takes arguments.
  for (const place of places) to.push(place);
}

export function flatRecords(records: readonly IndexedRecord[]): FlatRecords {
  const flat: number[] = [];
  for (const record of records) addRecord(flat, record);
  return flat;
}

/** Calls for each record; its places stand between `from` and `to`. */
export function eachRecord(
  flat: FlatRecords,
  call: (record: number, mark: number, from: number, to: number) => void,
): void {
  for (let at = 0; at < flat.length;) {
    const from = at + 3;
    const to = from + flat[at + 2]!;
    call(flat[at]!, flat[at + 1]!, from, to);
    at = to;
  }
}

/** What `flatRecords` was made of. */
export function readRecords(flat: FlatRecords): IndexedRecord[] {
  const records: IndexedRecord[] = [];
  eachRecord(flat, (record, mark, from, to) =>
    records.push({ record, places: flat.slice(from, to), ...readMark(mark) }),
  );
  return records;
}
