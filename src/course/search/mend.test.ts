import assert from "node:assert/strict";
import { test } from "node:test";
import { mend } from "./mend.ts";
import { packWords, unpackWords } from "./word-list.ts";

const words = ["encryption", "grant", "grants", "policies", "policy", "role", "trust"];

test("one slip is mended: a letter wrong, missing, too many, or two exchanged", () => {
  assert.equal(mend("polisy", words), "policy");
  assert.equal(mend("polcy", words), "policy");
  assert.equal(mend("trusst", words), "trust");
  assert.equal(mend("turst", words), "trust");
});

test("a long word may have two slips, a short one none", () => {
  assert.equal(mend("encripton", words), "encryption");
  assert.equal(mend("rol", words), null);
  assert.equal(mend("kubernetes", words), null);
});

test("a number is not mended", () => {
  assert.equal(mend("2012", ["2013"]), null);
});

test("a packed list of words is unpacked to the same words", () => {
  const list = ["a", "abc", "abcd", "b", "x".repeat(60), `${"x".repeat(60)}y`, "zürich", "𠮟る", "𠮷野"];
  const sent = new TextDecoder().decode(new TextEncoder().encode(packWords(list)));
  assert.deepEqual(unpackWords(sent), list);
  assert.deepEqual(unpackWords(""), []);
});
