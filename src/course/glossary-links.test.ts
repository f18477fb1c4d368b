import assert from "node:assert/strict";
import { test } from "node:test";
import { TermFinder } from "./glossary-links.ts";

const terms = ["KMS", "Access key", "Config", "Key", "C++"].map((term) => ({ term, anchor: term.toLowerCase() }));

/** The text with its links in brackets. */
function marked(...texts: string[]): string {
  const finder = new TermFinder(terms);
  return texts
    .map((text) =>
      finder
        .split(text)
        .map((piece) => (piece.anchor === null ? piece.text : `[${piece.text}|${piece.anchor}]`))
        .join(""),
    )
    .join(" / ");
}

test("a term links itself once on a page", () => {
  assert.equal(marked("KMS and KMS.", "KMS"), "[KMS|kms] and KMS. / KMS");
});

test("the longest term wins, in the plural and with a small first letter too", () => {
  assert.equal(marked("Two access keys, one Key"), "Two [access keys|access key], one [Key|key]");
  assert.equal(marked("An access\nkey"), "An [access\nkey|access key]");
});

test("a term of one word counts only as written: not every config is the service", () => {
  assert.equal(marked("the config of Config"), "the config of [Config|config]");
});

test("parts of words are no terms", () => {
  assert.equal(
    marked("KMSx, xKMS, non-KMS, KMS_ID, Configuration, ÉKMS"),
    "KMSx, xKMS, non-KMS, KMS_ID, Configuration, ÉKMS",
  );
  assert.equal(marked("In C++, yes"), "In [C++|c++], yes");
});

test("a site without terms leaves texts as they are", () => {
  assert.deepEqual(new TermFinder([]).split("KMS"), [{ text: "KMS", anchor: null }]);
});
