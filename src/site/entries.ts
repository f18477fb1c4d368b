import type { Element } from "../course/element.ts";
import { LISTED_KINDS, type Kind } from "../course/kinds.ts";
import type { Lesson } from "../course/lesson.ts";

/** How many elements stand on one page of a kind. */
export const PAGE_LENGTH = 100;

/** An element with the lesson that it stands in. */
export interface Entry {
  lesson: Lesson;
  element: Element;
}

/** A kind with how often it occurs in a course. */
export interface KindCount {
  kind: Kind;
  count: number;
}

/** The kinds with a page of their own that occur in these lessons. */
export function kindsIn(lessons: readonly Lesson[]): KindCount[] {
  const counts = new Map<Kind, number>();
  for (const lesson of lessons) {
    for (const { kind } of lesson.elements) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return LISTED_KINDS.flatMap((kind) => {
    const count = counts.get(kind) ?? 0;
    return count > 0 ? [{ kind, count }] : [];
  });
}

/** All elements of a kind, in reading order, cut into pages. */
export function pagesOf(lessons: readonly Lesson[], kind: Kind): Entry[][] {
  const entries = lessons.flatMap((lesson) =>
    lesson.elements.filter((element) => element.kind === kind).map((element) => ({ lesson, element })),
  );
  const pages: Entry[][] = [];
  for (let start = 0; start < entries.length; start += PAGE_LENGTH)
    pages.push(entries.slice(start, start + PAGE_LENGTH));
  return pages;
}

/** The pages that a page of a kind leads to: the first, the last and the nearest; null where some are left out. */
export function shownPages(page: number, pages: number): (number | null)[] {
  const shown = Array.from({ length: pages }, (_, i) => i + 1).filter(
    (n) => n === 1 || n === pages || Math.abs(n - page) <= 3,
  );
  return shown.flatMap((n, i) => (n - (shown[i - 1] ?? 0) > 1 ? [null, n] : [n]));
}

/** Entries that stand in one lesson, together. */
export function byLesson(entries: readonly Entry[]): { lesson: Lesson; elements: Element[] }[] {
  const groups: { lesson: Lesson; elements: Element[] }[] = [];
  for (const { lesson, element } of entries) {
    const last = groups.at(-1);
    if (last?.lesson === lesson) last.elements.push(element);
    else groups.push({ lesson, elements: [element] });
  }
  return groups;
}

/**
 * What a list says of an element under its title: a matrix by its duties, a question not at all (its title is its
 * stem, and the rest would give the answer away), everything else by its text.
 */
export function gist(lesson: Lesson, element: Element): string {
  if (element.kind === "question") return "";
  if (element.kind !== "matrix") return element.text;
  const duties = lesson.elements.filter(({ kind, parent }) => kind === "duty" && parent === element.anchor);
  return duties.map(({ title }) => title).join(" · ");
}
