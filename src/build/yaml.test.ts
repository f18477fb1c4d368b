import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { readYaml } from "./yaml.ts";

/** What is told of a YAML text: `line:column mend`. */
function told(text: string): string[] {
  const { problems } = readYaml(text, z.record(z.string(), z.unknown()), "a.yaml", 1, "This file");
  return problems.map(({ line, column, mend }) => `${line}:${column} ${mend}`);
}

test("each mistake in YAML has its own mend, once, where it was made", () => {
  for (const [text, place, mend] of [
    ["a:\n\tb: 1\n", "2:1", /spaces, two for each step/],
    ["a: 1\n  b: 2\nc: 3\n", "2:3", /as many spaces/],
    ["a:\n    b: 1\n  c: 2\n", "3:1", /as many spaces/],
    ["a: 1\nb: 2\na: 3\n", "3:1", /Keep one of the two/],
    ["title My course\nb: 2\n", "1:1", /a colon and a space/],
    ["a: 1\ntitle:Mine\nb: 2\n", "2:1", /a colon and a space/],
    ['a: 1\ntitle: "Open\nb: 2\n', "2:8", /same quote at the end/],
    ["a: 1\ntitle: 'Open\nb: 2\n", "2:8", /same quote at the end/],
    ["a: 'it's'\n", "1:8", /one pair of quotes/],
    ["title: S3: buckets\n", "1:8", /"S3: buckets"/],
    ["a: [1, 2\nb: 3\n", "2:1", /Close it/],
    ["a: - b\n", "1:4", /on a line of its own/],
    ["a: b\n- c\n", "2:1", /on a line of its own/],
    ["a: @x\n", "1:4", /leading special character/],
  ] as const) {
    const [first = "", ...more] = told(text);
    assert.equal(first.split(" ")[0], place, text);
    assert.match(first, mend, text);
    assert.deepEqual(more, [], text);
  }
  assert.deepEqual(told('a: "S3: buckets"\nb: [1, 2]\nc:\n  - d\n'), []);
});
