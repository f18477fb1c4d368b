import assert from "node:assert/strict";
import { test } from "node:test";
import { packGroups, packOf, unpackRecord } from "./pack.ts";
import { indexedText, type SearchRecord } from "./record.ts";

function record(url: string, title: string, more: Partial<SearchRecord> = {}): SearchRecord {
  return {
    url,
    kind: "section",
    course: "c",
    chapter: "one",
    objectives: [],
    number: "1.2",
    title,
    lesson: "Storage",
    above: ["Vaults", "Keys"],
    text: `What ${title} says of s3:GetObject.`,
    ...more,
  };
}

const LESSON = record("/c/a/", "Storage", { kind: "lesson", lesson: "", above: [] });

test("a record comes out of its pack as it went in", () => {
  const records = [LESSON, record("/c/a/#x", "X"), record("/c/a/#y", "Y", { kind: "trap" })];
  const pack = packOf(records);
  for (const [i, one] of records.entries()) {
    const { url, kind, course, number, title, lesson, above, tokens, shown } = unpackRecord(pack, i, "Other");
    assert.deepEqual(
      { url, kind, course, number, title, lesson, above },
      {
        url: one.url,
        kind: one.kind,
        course: "c",
        number: "1.2",
        title: one.title,
        lesson: one.lesson,
        above: one.above.join(" › "),
      },
    );
    assert.equal(tokens.join(" "), indexedText(one));
    assert.equal(tokens.slice(0, shown).join(" ").includes("\u2063"), false);
  }
});

test("some records of a page share a file, and not many of them", () => {
  const many = Array.from({ length: 15 }, (_, i) => record(`/c/b/#${i}`, `B ${i}`));
  const groups = packGroups(many);
  assert.ok(groups.length >= 3 && groups.length <= 5);
  assert.deepEqual(groups.flat(), many);
});

test("a long record is not fetched with a short one", () => {
  const long = record("/c/b/#long", "Long", { text: "words ".repeat(2000) });
  const groups = packGroups([record("/c/b/#a", "A"), record("/c/b/#b", "B"), long, record("/c/b/#z", "Z")]);
  assert.deepEqual(
    groups.map((group) => group.map(({ title }) => title)),
    [["A", "B"], ["Long"], ["Z"]],
  );
});
