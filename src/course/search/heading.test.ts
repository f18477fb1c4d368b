import assert from "node:assert/strict";
import { test } from "node:test";
import { headingFound, letterByLetter, placeNamed } from "./heading.ts";
import type { FoundRecord } from "./index.ts";
import { readQuery } from "./query.ts";
import { tokensOf } from "./words.ts";

function record(title: string, lesson: string, text = ""): FoundRecord {
  const tokens = tokensOf(`${title} ${text}`);
  return {
    url: "/a/",
    kind: "section",
    course: "a",
    number: "",
    title,
    lesson,
    above: "",
    book: "",
    tokens,
    shown: tokens.length,
  };
}

test("a heading with its lesson's whole title names the place", () => {
  const query = readQuery("response.socket HTTP", "en");
  const meant = placeNamed(record("response.socket", "HTTP"), query);
  assert.equal(meant, 1);
  assert.ok(placeNamed(record("response.socket", "HTTP/2 and others"), query) < meant);
});

test("words that only carry a sentence are words of a heading", () => {
  const query = readQuery("see also npm-start", "en");
  assert.equal(placeNamed(record("See Also", "npm-start"), query), 1);
  assert.equal(headingFound(record("See Also", "npm-start"), query, [], 0), 2);
  assert.equal(placeNamed(record("npm-start", ""), query), 0);
});

test("capitals inside a word are meant", () => {
  const query = readQuery("policyARN", "en");
  assert.equal(letterByLetter(record("Detach", "", "String policyARN = x;"), query), 1);
  assert.equal(letterByLetter(record("Detach", "", "val policyArn = x"), query), 0);
  assert.equal(letterByLetter(record("Detach", "", "policyARN"), readQuery("detach", "en")), 0);
});
