import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "./nearest.ts";
import { anyOf, count } from "./messages/saying.ts";

test("a misspelt word finds the right one: a letter wrong, missing, too many, two that changed places, other case", () => {
  const known = ["title", "trap", "ExamTrap", "customer", "id"];
  assert.equal(nearest("titel", known), "title");
  assert.equal(nearest("tarp", known), "trap");
  assert.equal(nearest("examtrp", known), "ExamTrap");
  assert.equal(nearest("custmer", known), "customer");
  assert.equal(nearest("ID", known), "id");
});

test("what is far from everything finds nothing", () => {
  assert.equal(nearest("colour", ["title", "exam", "parties"]), null);
  assert.equal(nearest("AWS", ["provider", "customer", "shared", "none"]), null);
  assert.equal(nearest("x", []), null);
});

test("lists and numbers read as one says them", () => {
  assert.deepEqual([anyOf([]), anyOf(["a"]), anyOf(["a", "b", "c"])], ["", "a", "a, b or c"]);
  assert.deepEqual(
    [count(1, "lesson"), count(2, "lesson"), count(2, "matrix", "matrices")],
    ["1 lesson", "2 lessons", "2 matrices"],
  );
});
