import assert from "node:assert/strict";
import { test } from "node:test";
import { isUnwatched } from "./unwatched.ts";

const PLACES = { root: "/site", content: "/site/content", out: "/site/dist" };

test("what builds keep and write is not watched, and everything else is", () => {
  for (const path of ["/site/.cache", "/site/.cache/content/lessons/x", "/site/dist/index.html", "/site/.dist.next/a"])
    assert.equal(isUnwatched(path, PLACES), true, path);
  for (const path of [
    "/site/content/c/1.mdx",
    "/site/src/site/Page.astro",
    "/site/.cached",
    "/site/distance",
    "/other",
  ])
    assert.equal(isUnwatched(path, PLACES), false, path);
});

test("a book is watched wherever it lies", () => {
  const places = { ...PLACES, content: "/site/.cache/e2e/book" };
  assert.equal(isUnwatched("/site/.cache/e2e/book/c/1.mdx", places), false);
  assert.equal(isUnwatched("/site/.cache/e2e/other", places), true);
});
