import assert from "node:assert/strict";
import { test } from "node:test";
import { outlineOf } from "./outline.ts";
import { extentOf, isFolded, outlineParts } from "./outline-parts.ts";
import { lesson } from "./sample.testing.ts";

/** Chapters of sections of lessons of two minutes each; chapters have an opening page, sections have none. */
const course = (chapters: number, sections: number, lessons: number) =>
  outlineOf(
    Array.from({ length: chapters }, (_, c) => [
      lesson(`x/c${c}`, [], { minutes: 2 }),
      ...Array.from({ length: sections * lessons }, (__, i) =>
        lesson(`x/c${c}/s${Math.floor(i / lessons)}/l${i}`, [], { minutes: 2 }),
      ),
    ]).flat(),
  );

test("a course of a few hundred lessons is listed at once", () => {
  const nodes = course(3, 9, 11);
  assert.equal(isFolded(nodes), false);
  assert.deepEqual(outlineParts(nodes), []);
});

test("a larger one is folded by chapter, and a chapter that is large by section", () => {
  const nodes = course(2, 4, 40);
  assert.equal(isFolded(nodes), true);
  assert.deepEqual(
    outlineParts(nodes).map(({ node, ancestors }) => [node.path.join("/"), ancestors.length]),
    [
      ["c0", 0],
      ["c1", 0],
    ],
  );
  const deep = outlineParts(course(1, 4, 100));
  assert.deepEqual(
    deep.map(({ node }) => node.path.join("/")),
    ["c0", "c0/s0", "c0/s1", "c0/s2", "c0/s3"],
  );
  assert.equal(deep[4]?.ancestors[0]?.path[0], "c0");
});

test("a node tells what lies at it and below", () => {
  const [chapter] = course(1, 4, 10);
  assert.deepEqual(chapter && extentOf(chapter), { lessons: 41, minutes: 82 });
});
