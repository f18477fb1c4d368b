import assert from "node:assert/strict";
import { test } from "node:test";
import { inOnePassage } from "./nearness.ts";
import type { Term } from "./terms.ts";

function term(word: string, rarity: number, places: number[]): Term {
  const postings = new Map([[0, { places, titled: [], around: false, asTyped: true }]]);
  return { word, postings, rarity, order: 0, place: 0, quotation: -1, joined: false, extra: false };
}

test("of words that stand far apart in a long text, those of one passage count", () => {
  assert.equal(inOnePassage([term("key", 2, [10]), term("lost", 3, [40])], 0), 5);
  assert.equal(inOnePassage([term("key", 2, [10]), term("lost", 3, [400])], 0), 3);
  assert.equal(inOnePassage([term("key", 2, [10, 420]), term("lost", 3, [400]), term("new", 1, [900])], 0), 5);
  assert.equal(inOnePassage([], 0), 0);
});
