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
    hidden: ["GetObject"],
    ...more,
  };
}

const LESSON = record("/c/a/", "Storage", { kind: "lesson", lesson: "", above: [], hidden: [] });

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

test("only records of one page share a file, and not many of them", () => {
  const many = Array.from({ length: 15 }, (_, i) => record(`/c/b/#${i}`, `B ${i}`));
  const pages = packGroups([LESSON, ...many]);
  assert.equal(pages.length, 2);
  const groups = pages.flat();
  assert.ok(groups.every((group) => new Set(group.map(({ url }) => url.split("#")[0])).size === 1));
  assert.ok(groups.length >= 3 && groups.length <= 5);
  assert.deepEqual(groups.flat(), [LESSON, ...many]);
});

test("a long record is not fetched with a short one", () => {
  const long = record("/c/b/#long", "Long", { text: "words ".repeat(2000) });
  const groups = packGroups([record("/c/b/#a", "A"), record("/c/b/#b", "B"), long, record("/c/b/#z", "Z")]).flat();
  assert.deepEqual(
    groups.map((group) => group.map(({ title }) => title)),
    [["A", "B"], ["Long"], ["Z"]],
  );
});

const packs = (of: SearchRecord[][]): string[] =>
  packGroups(of.flat())
    .flat()
    .map((group) => JSON.stringify(packOf(group)));

test("a new lesson leaves the files of all others as they are", () => {
  const pages = ["/c/a/", "/c/b/", "/c/d/"].map((page) =>
    Array.from({ length: 8 }, (_, i) => record(`${page}#${i}`, `${page} ${i}`)),
  );
  const before = packs([pages[0] ?? [], pages[2] ?? []]);
  const after = new Set(packs(pages));
  assert.ok(before.every((pack) => after.has(pack)));
});
