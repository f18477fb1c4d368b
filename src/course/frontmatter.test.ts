import assert from "node:assert/strict";
import { test } from "node:test";
import { frontmatterOf } from "./frontmatter.ts";

test("frontmatter ends at the first line that is a rule, also where it is empty", () => {
  for (const [text, whole, yaml] of [
    ["---\n---\n\n# T\n\ntext\n\n---\n", "---\n---\n", ""],
    ["---\n\n---\n# T\n", "---\n\n---\n", ""],
    ["--- \ntitle: T\n---\t\n# T\n\n---\n", "--- \ntitle: T\n---\t\n", "title: T"],
    ["---\na: 1\n----\nb: 2\n---", "---\na: 1\n----\nb: 2\n---", "a: 1\n----\nb: 2"],
    ["---\ntitle: T\n", "", ""],
    ["# T\n\n---\na: 1\n---\n", "", ""],
  ] as const)
    assert.deepEqual(frontmatterOf(text), { whole, yaml }, JSON.stringify(text));
});
