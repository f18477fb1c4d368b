import assert from "node:assert/strict";
import { test } from "node:test";
import type { Element } from "../course/element.ts";
import type { Kind } from "../course/kinds.ts";
import type { Lesson } from "../course/lesson.ts";
import { byLesson, gist, kindsIn, PAGE_LENGTH, pagesOf, shownPages } from "./entries.ts";

const element = (kind: Kind, anchor: string): Element => ({
  kind,
  anchor,
  title: anchor,
  text: "",
  section: null,
  parent: null,
  depth: 0,
  moved: [],
  file: "",
  line: 1,
  column: 1,
});

const lesson = (id: string, elements: Element[]): Lesson => ({ id, elements }) as Lesson;

test("only kinds that occur and have a page are counted", () => {
  const lessons = [lesson("a", [element("trap", "t1"), element("section", "s")]), lesson("b", [element("trap", "t2")])];
  assert.deepEqual(kindsIn(lessons), [{ kind: "trap", count: 2 }]);
});

test("a kind is cut into pages that keep the order of the book", () => {
  const many = Array.from({ length: PAGE_LENGTH + 1 }, (_, i) => element("question", `q${i}`));
  const pages = pagesOf([lesson("a", many)], "question");
  assert.deepEqual(
    [pages.length, pages[0]?.length, pages[1]?.[0]?.element.anchor],
    [2, PAGE_LENGTH, `q${PAGE_LENGTH}`],
  );
});

test("entries of one lesson stand together", () => {
  const a = lesson("a", [element("trap", "t1"), element("trap", "t2")]);
  const b = lesson("b", [element("trap", "t3")]);
  const groups = byLesson(pagesOf([a, b], "trap").flat());
  assert.deepEqual(
    groups.map((group) => [group.lesson.id, group.elements.length]),
    [
      ["a", 2],
      ["b", 1],
    ],
  );
});

test("a list gives no answer away, and tells a matrix by its duties", () => {
  const matrix = element("matrix", "m");
  const duties = ["Patching", "Keys"].map((name) => ({ ...element("duty", name), parent: "m" }));
  const question = { ...element("question", "q"), text: "The answer is B." };
  const trap = { ...element("trap", "t"), text: "Not so." };
  const one = lesson("a", [matrix, ...duties, question, trap]);
  assert.deepEqual(
    [matrix, question, trap].map((each) => gist(one, each)),
    ["Patching · Keys", "", "Not so."],
  );
});

test("a page of many leads to the first, the last and the nearest", () => {
  assert.deepEqual(shownPages(1, 2), [1, 2]);
  assert.deepEqual(shownPages(4, 8), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(shownPages(35, 70), [1, null, 32, 33, 34, 35, 36, 37, 38, null, 70]);
  assert.deepEqual(shownPages(70, 70), [1, null, 67, 68, 69, 70]);
});
