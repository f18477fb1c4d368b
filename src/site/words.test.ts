import assert from "node:assert/strict";
import { test } from "node:test";
import { lesson } from "../course/sample.testing.ts";
import { count, duration, excerpt, longDate, numbered, summaryOf } from "./words.ts";

test("minutes are told as a reader thinks of them", () => {
  assert.deepEqual([1, 59, 60, 65, 119, 611].map(duration), [
    "1 min",
    "59 min",
    "1 h",
    "1 h 5 min",
    "1 h 59 min",
    "10 h",
  ]);
});

test("an excerpt is cut between two words, and a short text not at all", () => {
  assert.equal(excerpt("Short.", 20), "Short.");
  assert.equal(excerpt("Encryption at rest, by default, for all", 20), "Encryption at rest …");
  assert.equal(excerpt("x".repeat(30), 20), `${"x".repeat(20)} …`);
});

test("counts, dates and numbers are words of the site's language", () => {
  assert.equal(count(1, "lesson", "lessons", "en"), "1 lesson");
  assert.equal(count(1204, "lesson", "lessons", "en"), "1,204 lessons");
  assert.equal(longDate("2026-11-01", "en-GB"), "1 November 2026");
  assert.equal(numbered({ number: "1.3.2", title: "Security in the cloud" }), "1.3.2 Security in the cloud");
  assert.equal(numbered({ number: "", title: "Appendix" }), "Appendix");
});

test("a lesson without a description is told by the beginning of its text", () => {
  assert.equal(summaryOf(lesson("c/a", [], { description: "What it is.", lead: "More words." })), "What it is.");
  assert.equal(summaryOf(lesson("c/a", [], { lead: "word ".repeat(60) })), `${"word ".repeat(32)}…`);
  assert.equal(summaryOf(lesson("c/a")), "");
});
