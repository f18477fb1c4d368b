import assert from "node:assert/strict";
import { test } from "node:test";
import { compareLessons, neighbourhoods, outlineOf, readLessonPath, titleOfSegment } from "./outline.ts";
import { lesson } from "./sample.testing.ts";

/** Number and address of a file. */
const read = (file: string): string => `${readLessonPath(file).number} /${readLessonPath(file).path.join("/")}`;

test("numbers come from prefixes, addresses from names without them", () => {
  assert.equal(
    read("01-foundations/03-shared-responsibility/02-security-in-the-cloud.mdx"),
    "1.3.2 /foundations/shared-responsibility/security-in-the-cloud",
  );
  assert.equal(read("01_intro/2. First Steps.md"), "1.2 /intro/first-steps");
  assert.equal(read("10-a/007-b.md"), "10.7 /a/b");
  assert.equal(read("01-a/index.mdx"), "1 /a");
  assert.equal(read("01-a/README.md"), "1 /a");
  assert.equal(read("index.md"), " /");
  assert.equal(read("notes/02-b.md"), " /notes/b");
  assert.equal(read("2fa.md"), " /2fa");
  assert.equal(read("01-Über Schlüssel!.md"), "1 /über-schlüssel");
});

test("the order is that of the numbers by value; a folder's index leads, what has no number follows", () => {
  const files = ["b.md", "10-x/01-a.md", "2-y.md", "10-x/index.md", "a.md", "10-x/2-b.md", "index.md", "01-z.md"];
  const sorted = files.toSorted((a, b) => compareLessons(readLessonPath(a), readLessonPath(b)));
  assert.deepEqual(sorted, [
    "index.md",
    "01-z.md",
    "2-y.md",
    "10-x/index.md",
    "10-x/01-a.md",
    "10-x/2-b.md",
    "a.md",
    "b.md",
  ]);
});

const course = [
  lesson("c/one", [], { number: "1", title: "One" }),
  lesson("c/one/first", [], { number: "1.1", title: "First" }),
  lesson("c/one/second", [], { number: "1.3", title: "Second" }),
  lesson("c/far-away/leaf", [], { number: "4.2", title: "Leaf" }),
];

test("a folder without a file of its own is a node named after it", () => {
  const outline = outlineOf(course);
  assert.deepEqual(
    outline.map(({ number, title, lesson: page, children }) => [number, title, page?.id ?? null, children.length]),
    [
      ["1", "One", "c/one", 2],
      ["4", "Far away", null, 1],
    ],
  );
  assert.equal(titleOfSegment("shared_responsibility-model"), "Shared responsibility model");
});

test("a lesson knows its ancestors, its siblings and the lessons before and after, and no more", () => {
  const around = neighbourhoods(course);
  const second = around.get("c/one/second");
  assert.deepEqual(
    second?.ancestors.map(({ title }) => title),
    ["One"],
  );
  assert.deepEqual(
    second?.siblings.map(({ title }) => title),
    ["First", "Second"],
  );
  assert.deepEqual([second?.previous?.id, second?.next?.id], ["c/one/first", "c/far-away/leaf"]);
  const opening = around.get("c/one");
  assert.deepEqual(
    opening?.siblings.map(({ title }) => title),
    ["First", "Second"],
  );
  assert.equal(opening?.previous, null);
  assert.equal(around.get("c/far-away/leaf")?.next, null);
  for (const { ancestors, siblings } of around.values())
    assert.ok([...ancestors, ...siblings].every(({ children }) => children.length === 0));
});

test("of many siblings a lesson knows the nearest, itself among them, and how many there are besides", () => {
  const many = Array.from({ length: 500 }, (_, i) => lesson(`c/${i}`, [], { number: String(i), title: `Lesson ${i}` }));
  const around = neighbourhoods(many);
  for (const [at, first] of [
    [0, 0],
    [250, 220],
    [499, 440],
  ]) {
    const found = around.get(`c/${at}`);
    assert.deepEqual([found?.siblings.length, found?.leftOut], [60, 440]);
    assert.equal(found?.siblings[0]?.title, `Lesson ${first}`);
  }
  const chapter = [
    lesson("d/all", [], { number: "1", title: "All" }),
    ...many.map(({ id }) => lesson(id.replace("c/", "d/all/"), [])),
  ];
  assert.deepEqual(
    [neighbourhoods(chapter).get("d/all")?.siblings.length, neighbourhoods(chapter).get("d/all")?.leftOut],
    [60, 440],
  );
});
