import { lintMessages, type LintSaying } from "../messages/lint.ts";
import type { Finding, LintBook, LintCourse } from "./book.ts";

/** Domains whose weights don't make 100. */
export function domainWeights(book: LintBook): Finding[] {
  return book.courses.flatMap((course): Finding[] => {
    const { domains } = course.course;
    const sum = Math.round(domains.reduce((total, { weight }) => total + weight, 0) * 100) / 100;
    // An exam guide may round: a sum of 99.5 is no mistake of the author.
    if (domains.length === 0 || Math.abs(sum - 100) < 1) return [];
    return [inCourse(course, /^\s*domains\s*:/, lintMessages.domainWeights(sum))];
  });
}

/** Objectives that no lesson names. */
export function objectiveWithoutLesson(book: LintBook): Finding[] {
  return book.courses.flatMap((course) =>
    objectivesOf(course)
      .filter(({ id }) => lessonsOn(course, id).length === 0)
      .map(({ id, title }) => atObjective(course, id, lintMessages.objectiveWithoutLesson(id, title))),
  );
}

/** Objectives with a lesson, none of which asks a question. */
export function objectiveWithoutQuestion(book: LintBook): Finding[] {
  return book.courses.flatMap((course) =>
    objectivesOf(course)
      .filter(({ id }) => {
        const lessons = lessonsOn(course, id);
        const asks = lessons.some(({ lesson }) => lesson.elements.some(({ kind }) => kind === "question"));
        return lessons.length > 0 && !asks;
      })
      .map(({ id, title }) => atObjective(course, id, lintMessages.objectiveWithoutQuestion(id, title))),
  );
}

function objectivesOf({ course }: LintCourse): { id: string; title: string }[] {
  return course.domains.flatMap((domain) => domain.objectives);
}

function lessonsOn({ lessons }: LintCourse, id: string): LintCourse["lessons"] {
  return lessons.filter(({ lesson }) => lesson.objectives.includes(id));
}

function atObjective(course: LintCourse, id: string, saying: LintSaying): Finding {
  const escaped = id.replace(/[^\p{L}\p{N}]/gu, "\\$&");
  return inCourse(course, new RegExp(`\\bid\\s*:\\s*["']?${escaped}["']?\\s*(,|}|$)`), saying);
}

function inCourse({ file, text }: LintCourse, pattern: RegExp, saying: LintSaying): Finding {
  const lines = text.split("\n");
  const index = Math.max(
    0,
    lines.findIndex((line) => pattern.test(line)),
  );
  const found = pattern.exec(lines[index] ?? "");
  const lead = /^\s*/.exec(found?.[0] ?? "")?.[0].length ?? 0;
  return {
    ...saying,
    file,
    line: index + 1,
    column: (found?.index ?? 0) + lead + 1,
    length: Math.max(1, found?.[0].trim().length ?? 1),
  };
}
