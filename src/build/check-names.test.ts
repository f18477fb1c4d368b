import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleBook, told } from "./sample.testing.ts";

const LESSONS = { "c/01-one.md": "# One\n" };

test("a file that is not read because of its name or its place is told of", async (t) => {
  const { read } = await sampleBook(t, {
    ...LESSONS,
    "site.yml": "title: T\n",
    "Glossary.yaml": "{}\n",
    "c/authors.yaml": "{}\n",
    "d/course.yml": "title: D\n",
    "d/01-one.md": "# One\n",
    "c/02-two.markdown": "# Two\n",
    "loose.md": "# Loose\n",
    "e/01-a.md": "# A\n",
    "e/02-b.mdx": "# B\n",
  });
  const book = await read();
  assert.deepEqual(told(book).toSorted(), [
    "Glossary.yaml:1 misnamed-file",
    "c/02-two.markdown:1 misnamed-file",
    "c/authors.yaml:1 misnamed-file",
    "d/course.yml:1 misnamed-file",
    "e/01-a.md:1 lesson-without-course",
    "loose.md:1 lesson-without-course",
    "site.yml:1 misnamed-file",
  ]);
  assert.match(book.problems.find(({ file }) => file === "site.yml")?.mend ?? "", /^Call it site\.yaml/);
  assert.match(book.problems.find(({ file }) => file === "e/01-a.md")?.says ?? "", /1 other beside it/);
  for (const { severity } of book.problems) assert.equal(severity, "warning");
});

test("what others keep in a book's folder is left alone", async (t) => {
  const { read } = await sampleBook(t, {
    ...LESSONS,
    "site.yaml": "title: T\n",
    "README.md": "# This book\n",
    "LICENSE.md": "# Licence\n",
    "c/compose.yml": "services: {}\n",
    "_drafts/a.md": "# Draft\n",
    ".github/site.yml": "a: b\n",
  });
  assert.deepEqual(told(await read()), []);
});

test("where no folder has a course.yaml, the file that was meant to be one is named", async (t) => {
  const { read, write } = await sampleBook(t, { ...LESSONS, "c/course.yml": "title: C\n" });
  await write("c/course.yaml", null);
  const [problem, ...more] = (await read()).problems;
  assert.deepEqual(
    [problem?.rule, problem?.mend, more],
    ["no-course", "There is c/course.yml: call it course.yaml.", []],
  );
});
