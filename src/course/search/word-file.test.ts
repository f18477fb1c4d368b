import assert from "node:assert/strict";
import { test } from "node:test";
import { readWords, writeWords, type IndexedForm } from "./word-file.ts";

const FORMS: IndexedForm[] = [
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

test("words come out of their file as they went in", () => {
  const read = readWords(writeWords(FORMS)).map(({ form, postings }) => ({
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
  const whole = writeWords(FORMS);
  assert.throws(() => readWords(whole.subarray(0, whole.length - 1)), /cut off/);
});
