import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem } from "./problem.ts";
import { countWords, readingMinutes } from "./reading-time.ts";
import { reportOf } from "./report.ts";

const problem = (more: Partial<Problem>): Problem => ({
  file: "a.md",
  line: 2,
  column: 3,
  length: 4,
  rule: "unknown-party",
  severity: "error",
  says: "This is not so.",
  mend: "Do that.",
  ...more,
});
const report = (problems: Problem[], text = "one\n| word |\n", order: string[] = []): string =>
  reportOf(problems, "content", new Map([["a.md", text]]), order, "Nothing was written.");

test("a problem is told with its place, the line, a mark under it, what is not so, the mend and the rule", () => {
  const told = report([problem({})]);
  assert.equal(
    told.replace(/ {2,}unknown-party/, "  unknown-party"),
    [
      "",
      "  content/a.md:2:3",
      "    │",
      "  2 │ | word |",
      "    │   ^^^^",
      "    └ This is not so.",
      "      Do that.  unknown-party",
      "",
      "  1 problem in 1 file. Nothing was written.",
      "",
    ].join("\n"),
  );
});

test("files come in the order of the outline, problems of a file by their place", () => {
  const told = report(
    [problem({ file: "b.md" }), problem({ line: 9 }), problem({ line: 2, column: 5 }), problem({ line: 2, column: 1 })],
    "",
    ["b.md", "a.md"],
  );
  assert.deepEqual(told.match(/\S+:\d+:\d+/g), [
    "content/b.md:2:3",
    "content/a.md:2:1",
    "content/a.md:2:5",
    "content/a.md:9:3",
  ]);
  assert.match(told, /4 problems in 2 files/);
});

test("a long line is cut around its mark", () => {
  const told = report([problem({ line: 1, column: 301, length: 5 })], `${"x".repeat(300)}wrong${"y".repeat(300)}`);
  const [, quoted = "", marked = ""] = /1 │ (.*)\n +│ (.*)\n/.exec(told) ?? [];
  assert.ok(quoted.length < 100);
  assert.equal(quoted.slice(marked.indexOf("^"), marked.lastIndexOf("^") + 1), "wrong");
});

test("nothing from a book moves the cursor or colours the terminal", () => {
  const told = report([problem({ says: "It says \u001b[31mred\u001b[0m\u202e." })], "one\n\u001b]0;title\u0007\n");
  assert.doesNotMatch(told, /[\u001b\u0007\u202e]/);
});

test("warnings are counted apart", () => {
  assert.match(report([problem({}), problem({ severity: "warning" })]), /1 problem and 1 warning in 1 file/);
});

test("reading takes whole minutes, one at least, in scripts without spaces too", () => {
  assert.equal(readingMinutes(0), 1);
  assert.equal(readingMinutes(countWords("word ".repeat(600))), 3);
  assert.equal(countWords("s3:GetObject isn’t two"), 3);
  assert.equal(countWords("鍵の受け渡し"), 3);
});
