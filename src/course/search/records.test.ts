import assert from "node:assert/strict";
import { test } from "node:test";
import type { Site } from "../course.ts";
import type { Element } from "../element.ts";
import type { Lesson } from "../lesson.ts";
import { acronymsOf } from "./acronyms.ts";
import { excerptOf } from "./excerpt.ts";
import { indexedText, shownText } from "./record.ts";
import { recordsOf } from "./records.ts";
import { identifierParts } from "./words.ts";

const element = (kind: Element["kind"], title: string, text: string, more: Partial<Element> = {}): Element => ({
  kind,
  title,
  text,
  anchor: title.toLowerCase().replaceAll(" ", "-"),
  section: null,
  parent: null,
  depth: 0,
  moved: [],
  file: "c/01-a.md",
  line: 1,
  column: 1,
  ...more,
});

const lesson = {
  id: "c/a",
  course: "c",
  path: ["a"],
  number: "1",
  title: "Storage",
  description: "Buckets.",
  objectives: ["1.1"],
  lead: "A bucket holds objects.",
  elements: [
    element("section", "Reading", "Call s3:GetObject."),
    element("trap", "Public", "Not by default.", { section: "reading" }),
  ],
} as unknown as Lesson;

const site = { base: "/b/" } as Site;

test("there is a record for the lesson's opening, for each element and for each term, and none for a page", () => {
  const records = recordsOf(
    site,
    [lesson],
    [{ term: "KMS", long: "Key Management Service", text: "Keys.", anchor: "kms", moved: [] }],
  );
  assert.deepEqual(
    records.map(({ url, kind }) => [url, kind]),
    [
      ["/b/c/a/", "lesson"],
      ["/b/c/a/#reading", "section"],
      ["/b/c/a/#public", "trap"],
      ["/b/glossary/#kms", "term"],
    ],
  );
  assert.deepEqual(records[2]?.above, ["Reading"]);
  assert.equal(records[0]?.text, "Buckets. A bucket holds objects.");
});

test("parts of identifiers are indexed and not shown", () => {
  assert.deepEqual(identifierParts("Call s3:GetObject, or aws:SourceIp when the-key is there."), [
    "s3",
    "GetObject",
    "SourceIp",
  ]);
  const indexed = indexedText({ title: "Reading", text: "Call s3:GetObject." });
  assert.equal(shownText(indexed), "Reading Call s3:GetObject.");
  assert.match(indexed, / GetObject$/);
});

test("a question's stem is not indexed twice", () => {
  assert.equal(indexedText({ title: "Key", text: "Keys are secret." }), "Key Keys are secret.");
  assert.equal(indexedText({ title: "Which key?", text: "Which key? A. This" }), "Which key? A. This");
});

test("acronyms come from the glossary and from texts that explain them", () => {
  const acronyms = acronymsOf(
    [{ term: "MFA", long: "multi-factor authentication", text: "", anchor: "mfa", moved: [] }],
    ["Calls of the AWS Security Token Service (STS) are logged.", "Many words (NOPE) before."],
  );
  assert.deepEqual(acronyms, [
    ["mfa", "multi factor authentication"],
    ["sts", "security token service"],
  ]);
});

test("an excerpt shows where most of the words stand, marked", () => {
  const tokens = ["Title", ...Array.from({ length: 80 }, (_, i) => `w${i}`)];
  const parts = excerptOf(tokens, [3, 60, 62], 1);
  assert.deepEqual(
    parts.filter(({ found }) => found).map(({ text }) => text),
    ["w59", "w61"],
  );
  assert.ok(
    parts
      .map(({ text }) => text)
      .join("")
      .startsWith("… "),
  );
  assert.deepEqual(excerptOf(["Title"], [0], 1), []);
});
