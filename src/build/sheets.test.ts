import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { readEnvironment } from "./environment.ts";

const src = join(readEnvironment().root, "src");
const VOCABULARY = "lesson/index.ts";
const MATRIX = ["lesson/Party.css", "lesson/ResponsibilityMatrix.css"];

/** Each page with its sheet, and what it shows besides its own parts. */
const PAGES: [page: string, sheet: string, shows: string[], never: string[]][] = [
  ["site/LessonPage.astro", "lesson", [VOCABULARY], MATRIX],
  ["site/LessonPage.astro", "lesson-with-matrix", [VOCABULARY], []],
  ["site/CoursePage.astro", "course", [VOCABULARY], []],
  ["site/OutlinePage.astro", "course", [], []],
  ["site/CoursePage.astro", "course-offline", [VOCABULARY, "site/offline/KeepCourse.astro"], []],
  ["site/offline/OfflinePage.astro", "offline", [], []],
  ["site/HomePage.astro", "lists", [], []],
  ["site/KindPage.astro", "lists", [], []],
  ["site/GlossaryPage.astro", "lists", ["lesson/Permalink.astro"], []],
  ["site/NotFoundPage.astro", "lists", [], []],
  ["site/search/SearchPage.astro", "lists", [], []],
];

/** Only in development, where it brings its style itself. */
const ALONE = "site/Report.css";

for (const [page, sheet, shows, never] of PAGES)
  test(`the sheet ${sheet} has the style of all that ${page} shows`, () => {
    const parts = [page, ...shows].flatMap((file) => [...withImports(file, /from "(\.[^"]+\.astro)"/g)]);
    const styles = parts
      .filter((file) => file.endsWith(".astro"))
      .map((file) => file.replace(/\.astro$/, ".css"))
      .filter((file) => existsSync(join(src, file)));
    const had = withImports(`styles/sheets/${sheet}.css`, /@import "([^"]+)";/g);
    assert.ok(styles.length > 5);
    assert.deepEqual(
      [...new Set(styles)].filter((style) => !had.has(style) && !never.includes(style) && style !== ALONE),
      [],
    );
    assert.deepEqual(
      never.filter((style) => had.has(style)),
      [],
    );
  });

/** A file with all that it imports, and what that imports; relative to `src`. */
function withImports(file: string, pattern: RegExp, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path = ""] of readFileSync(join(src, file), "utf8").matchAll(pattern))
    withImports(join(dirname(file), path), pattern, found);
  return found;
}
