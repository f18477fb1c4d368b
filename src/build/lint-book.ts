import type { LintRule, Level } from "../course/lint/names.ts";
import { lint } from "../course/lint/lint.ts";
import type { Problem } from "../course/problem.ts";
import { siteSchema } from "../course/schema/site.ts";
import type { Book } from "./book.ts";
import { readYaml } from "./yaml.ts";

/** What in a book breaks the rules for teachers, at the levels of its site.yaml. @param today `YYYY-MM-DD` */
export function lintBook(book: Book, today: string): Problem[] {
  const { texts } = book.folder;
  const written = readYaml(texts.get("site.yaml") ?? "", siteSchema, "site.yaml", 1, "This site").value;
  const levels = Object.fromEntries(
    Object.entries(written?.rules ?? {}).filter((entry): entry is [LintRule, Level] => entry[1] !== undefined),
  );
  const courses = book.courses.map((course) => {
    const folder = book.courseFolders.find(({ id }) => id === course.id)?.folder ?? "";
    const file = folder === "" ? "course.yaml" : `${folder}/course.yaml`;
    const lessons = book.lessons
      .filter(({ lesson }) => lesson.course === course.id && !lesson.draft)
      .map(({ lesson }) => ({ lesson, text: texts.get(lesson.file) ?? "" }));
    return { course, file, text: texts.get(file) ?? "", lessons };
  });
  return lint({ courses, linked: book.linked, updatedWithin: written?.updatedWithin ?? null, today }, levels);
}
