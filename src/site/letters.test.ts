import assert from "node:assert/strict";
import { test } from "node:test";
import { byLetter } from "./letters.ts";

const term = (word: string) => ({ term: word, long: "", text: "", moved: [], anchor: word });

test("terms stand under their first letter, whatever its accent or case, and numbers apart", () => {
  const groups = byLetter(["MFA", "élan", "2FA", "Envelope", "kms"].map(term), "en");
  assert.deepEqual(
    groups.map(({ letter, id, terms }) => [letter, id, terms.map((one) => one.term)]),
    [
      ["#", "_other", ["2FA"]],
      ["E", "_e", ["élan", "Envelope"]],
      ["K", "_k", ["kms"]],
      ["M", "_m", ["MFA"]],
    ],
  );
});
