import assert from "node:assert/strict";
import { test } from "node:test";
import { flatRecords } from "../../course/search/flat-records.ts";
import type { IndexedForm } from "../../course/search/word-file.ts";
import { stemmerOf } from "./stems.ts";
import { wordGroups } from "./word-groups.ts";

const formed = (form: string, places: number): IndexedForm => ({
  form,
  records: flatRecords([{ record: 0, places: Array.from({ length: places }, (_, i) => i), titled: 0, around: false }]),
});

test("all forms of a word share a file, however large, and the others know where they lie", async () => {
  const forms = ["police", "policies", "policing", "policy", "polish", "us", "use", "used", "users", "using"];
  const groups = wordGroups(
    forms.map((form) => formed(form, 1500)),
    await stemmerOf("en"),
    2000,
  );
  const files = groups.map((group) => group.forms.map(({ form }) => form));
  assert.ok(files.some((own) => own.includes("policies") && own.includes("policy")));
  assert.ok(files.some((own) => own.includes("use") && own.includes("used")));
  assert.deepEqual(files.flat().sort(), forms);
  for (const [i, { from, to, forms: own }] of groups.entries()) {
    const next = groups[i + 1]?.from;
    if (next === undefined) continue;
    assert.ok(from < next);
    assert.ok(own.every(({ form }) => form < next || (to !== "" && form <= `${to}\uffff`)));
  }
});

test("small words fill a file together, and a large one has its own", () => {
  const small = Array.from({ length: 30 }, (_, i) => formed(`a${String(i).padStart(2, "0")}`, 1));
  const groups = wordGroups([...small, formed("b", 5000), formed("c", 1)], (word) => word, 2000);
  assert.deepEqual(
    groups.map(({ from, forms }) => [from, forms.length]),
    [
      ["a", 30],
      ["b", 1],
      ["c", 1],
    ],
  );
});
