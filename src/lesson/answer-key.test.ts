import assert from "node:assert/strict";
import { test } from "node:test";
import { keyInWords } from "./answer-key.ts";

test("the right choices of a question are named in a sentence, however many they are", () => {
  assert.deepEqual(["B", "AC", "ABD"].map(keyInWords), ["B", "A and C", "A, B, and D"]);
});
