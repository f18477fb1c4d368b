import assert from "node:assert/strict";
import { test } from "node:test";
import { flatRecords, readRecords } from "./flat-records.ts";
import { readWords, writeWords } from "./word-file.ts";

const FORMS = [
  { form: "key", records: [{ record: 0, places: [0, 3, 300], titled: 1, around: true }] },
  {
    form: "keys",
    records: [
      { record: 2, places: [1, 20_000], titled: 0, around: false },
      { record: 130, places: [], titled: 0, around: true },
    ],
  },
  { form: "zürich", records: [{ record: 70_000, places: [0, 1], titled: 2, around: false }] },
];

const WRITTEN = writeWords(FORMS.map(({ form, records }) => ({ form, records: flatRecords(records) })));

test("a record of a form comes out of the list of all as it went in", () => {
  for (const { records } of FORMS) assert.deepEqual(readRecords(flatRecords(records)), records);
});

test("words come out of their file as they went in", () => {
  const read = readWords(WRITTEN).map(({ form, postings }) => ({
    form,
    records: [...postings()].map(([record, { places, titled, around }]) => ({
      record,
      places: [...places],
      titled: titled.length,
      around,
    })),
  }));
  assert.deepEqual(read, FORMS);
});

test("a file that is cut off is told from a whole one", () => {
  assert.throws(() => readWords(WRITTEN.subarray(0, WRITTEN.length - 1)), /cut off/);
});
