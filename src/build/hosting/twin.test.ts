import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleBook } from "../sample.testing.ts";
import { twinOf } from "./twin.ts";

test("a twin's links lead to the site, whatever their words and titles say", async (t) => {
  const sample = await sampleBook(t, {
    "c/01-a.md": [
      "---\n---\n\n# A\n",
      '🏠: see [02-b.md](02-b.md), [b](02-b.md "not 02-b.md"), [over\nlines](02-b.md#here) and [[2]].\n',
      "[![A house](house.svg)](02-b.md)\n",
      '[02-b.md]: 02-b.md "02-b.md"\n',
      "---\n\nThe end.\n",
    ].join("\n"),
    "c/02-b.md": "# B\n\n## Here\n\nText.\n",
    "c/house.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>',
  });
  const book = await sample.read({ url: "https://a.example" });
  assert.deepEqual(book.problems, []);
  const [entry] = book.lessons;
  assert.ok(entry);
  const text = book.folder.texts.get("c/01-a.md") ?? "";
  const twin = twinOf(book.site, book.courseFolders, {
    lesson: entry.lesson,
    images: entry.compiled.images,
    text,
    authors: [],
  });
  const b = "https://a.example/c/b/index.md";
  assert.ok(
    twin
      .trimEnd()
      .endsWith(
        [
          `🏠: see [02-b.md](${b}), [b](${b} "not 02-b.md"), [over\nlines](https://a.example/c/b/#here) and [[2]].\n`,
          `[*Picture: A house*](${b})\n`,
          `[02-b.md]: ${b} "02-b.md"\n`,
          "---\n\nThe end.",
        ].join("\n"),
      ),
    twin,
  );
});
