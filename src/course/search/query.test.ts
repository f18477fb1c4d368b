import assert from "node:assert/strict";
import { test } from "node:test";
import { readQuery } from "./query.ts";

const wordsOf = (typed: string): string[] =>
  readQuery(typed, "en")
    .words.filter(({ functional }) => !functional)
    .map(({ word }) => word);

test("a question is asked by its telling words", () => {
  assert.deepEqual(wordsOf("Who is responsible for the guest OS?"), ["responsible", "guest", "os"]);
});

test("a query of small words only is taken as it is", () => {
  assert.deepEqual(wordsOf("who is it for"), ["who", "is", "it", "for"]);
});

test("an acronym in capitals is no small word", () => {
  assert.deepEqual(wordsOf("US regions"), ["us", "regions"]);
});

test("words in quotation marks are kept together, and an open mark is text", () => {
  const quoted = readQuery('key "shared responsibility" model', "en").words;
  assert.deepEqual(
    quoted.map(({ quotation }) => quotation),
    [-1, 0, 0, -1],
  );
  assert.ok(readQuery('open "mark', "en").words.every(({ quotation }) => quotation === -1));
});

test("an identifier is read by its pieces and as a whole", () => {
  const { words, wholes } = readQuery("s3:GetObject", "en");
  assert.deepEqual(
    words.map(({ word }) => word),
    ["s3", "getobject"],
  );
  assert.deepEqual(words[1]?.humps, ["get", "object"]);
  assert.deepEqual(wholes, ["s3getobject"]);
});

test("a number of a version is one word", () => {
  assert.deepEqual(
    readQuery("below 1.0.0", "en").words.map(({ word }) => word),
    ["below", "100"],
  );
});

test("the last word may be unfinished until something follows", () => {
  assert.equal(readQuery("trust pol", "en").words.at(-1)?.last, true);
  assert.equal(readQuery("trust pol ", "en").words.at(-1)?.last, false);
  assert.equal(readQuery("trust (policy)", "en").words.at(-1)?.last, false);
});

test("the number of a lesson is known as one", () => {
  assert.equal(readQuery("1.3.2", "en").number, "1.3.2");
  assert.equal(readQuery("1.3.2 security", "en").number, "");
});

test("hostile queries are cut and harm nothing", () => {
  for (const typed of [
    "<img src=x onerror=alert(1)>",
    "__proto__ constructor",
    "א ב ג",
    "🔐🔥",
    "\u202e\u0000",
    "a".repeat(10_000),
  ]) {
    const { words } = readQuery(typed, "en");
    assert.ok(words.length <= 24);
    assert.ok(words.every(({ word }) => word.length <= 400 && !/["<>]/.test(word)));
  }
  assert.equal(readQuery("x ".repeat(10_000), "en").words.length, 24);
  assert.doesNotThrow(() => readQuery("toString", "__proto__"));
});
