import { lintMessages, type LintSaying } from "../messages/lint.ts";
import type { Finding, LintBook, LintLesson } from "./book.ts";

/** `sources: []` says that there are none to name. */
const NONE_ON_PURPOSE = /^sources:[ \t]*\[[ \t]*\]/m;
const DAY = 86_400_000;

/** Lessons that no other lesson links to; the opening pages of folders have their breadcrumbs. */
export function orphanLesson(book: LintBook): Finding[] {
  return lessonsOf(book)
    .filter(({ lesson }) => !book.linked.has(lesson.id) && !isOpening(lesson.file))
    .map((one) => atTop(one, lintMessages.orphanLesson()));
}

/** Headings that skip a level. */
export function skippedLevel(book: LintBook): Finding[] {
  return lessonsOf(book).flatMap(({ lesson }) => {
    const findings: Finding[] = [];
    let level = 1;
    for (const { kind, depth, line, column, parent } of lesson.elements) {
      if (kind !== "section" || parent !== null) continue;
      if (depth > level + 1)
        findings.push({ ...lintMessages.skippedLevel(level, depth), file: lesson.file, line, column, length: depth });
      level = depth;
    }
    return findings;
  });
}

/** Lessons older than the site allows, or of no known age. */
export function staleLesson(book: LintBook): Finding[] {
  const { updatedWithin, today } = book;
  if (updatedWithin === null) return [];
  return lessonsOf(book).flatMap((one): Finding[] => {
    const { updated } = one.lesson;
    if (updated === null) return [atTop(one, lintMessages.undatedLesson(updatedWithin))];
    const days = Math.floor((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${updated}T00:00:00Z`)) / DAY);
    return days > updatedWithin ? [atKey(one, "updated", lintMessages.staleLesson(days, updatedWithin))] : [];
  });
}

/** Lessons without sources; the opening pages of folders need none. */
export function missingSources(book: LintBook): Finding[] {
  return lessonsOf(book)
    .filter(({ lesson, text }) => lesson.sources.length === 0 && !isOpening(lesson.file) && !NONE_ON_PURPOSE.test(text))
    .map((one) => atTop(one, lintMessages.missingSources()));
}

function lessonsOf(book: LintBook): LintLesson[] {
  return book.courses.flatMap(({ lessons }) => lessons);
}

function isOpening(file: string): boolean {
  return /(^|\/)(index|readme)\.mdx?$/i.test(file);
}

function atTop({ lesson }: LintLesson, saying: LintSaying): Finding {
  return { ...saying, file: lesson.file, line: 1, column: 1, length: 1 };
}

function atKey({ lesson, text }: LintLesson, key: string, saying: LintSaying): Finding {
  const index = text.split("\n").findIndex((line) => line.startsWith(`${key}:`));
  return { ...saying, file: lesson.file, line: Math.max(0, index) + 1, column: 1, length: key.length };
}
