import assert from "node:assert/strict";
import { test } from "node:test";
import type { Postings, SearchIndex } from "./index.ts";
import { readQuery } from "./query.ts";
import { lookUp } from "./terms.ts";

/** An index in which each of these words stands in one record alone. */
function indexOf(records: Readonly<Record<string, number>>): SearchIndex {
  const word = async (asked: string): Promise<Postings> => {
    const record = records[asked];
    return new Map(
      record === undefined ? [] : [[record, { places: [0], titled: [], around: false, asTyped: true }] as const],
    );
  };
  const index: Partial<SearchIndex> = {
    total: 100,
    word,
    beginning: async () => new Map(),
    knownWords: async () => [],
  };
  return index as SearchIndex;
}

/** The records that a query's telling words lead to. */
async function recordsOf(typed: string, index: SearchIndex, acronyms: [string, string][]): Promise<number[]> {
  const { terms } = await lookUp(readQuery(typed, "en"), index, acronyms, false);
  return [...new Set(terms.filter(({ extra }) => !extra).flatMap(({ postings }) => [...postings.keys()]))].sort();
}

test("what an acronym stands for finds the acronym, with small words before it and in it", async () => {
  const index = indexOf({ access: 1, key: 2, ak: 7, infrastructure: 3, code: 4, iac: 8, the: 5, as: 6 });
  const acronyms: [string, string][] = [
    ["ak", "access key"],
    ["iac", "infrastructure as code"],
  ];
  assert.deepEqual(await recordsOf("access key", index, acronyms), [1, 2, 7]);
  assert.deepEqual(await recordsOf("the access key", index, acronyms), [1, 2, 7]);
  assert.deepEqual(await recordsOf("infrastructure as code", index, acronyms), [3, 4, 8]);
  assert.deepEqual(await recordsOf("key access", index, acronyms), [1, 2]);
});
