import type { Course, Site, Term } from "./course.ts";
import type { Element } from "./element.ts";
import { KINDS } from "./kinds.ts";
import type { Lesson } from "./lesson.ts";

/** A book as far as its addresses go. */
export interface AddressedBook {
  site: Pick<Site, "url" | "base">;
  courses: readonly Course[];
  /** Drafts may be among them; they are not published. */
  lessons: readonly { lesson: Lesson }[];
  glossary: readonly Term[];
}

/** What stands at an anchor of a page. */
export interface Spot {
  /** In words, for messages and for the ledger: `section “Trust policies”`. */
  what: string;
  /** The element, or null for an old anchor, a note or a term. */
  element: Element | null;
}

/** A page with all that can be linked to on it. */
export interface Page {
  /** In words, as in `Spot`. */
  what: string;
  lesson: Lesson | null;
  anchors: Map<string, Spot>;
}

/**
 * Every page whose address is permanent, by its key (`aws-security/foundations/`): courses, lessons, the glossary.
 * Pages that only list what is elsewhere (all traps, search) are in generated.ts.
 */
export function publishedPages(book: AddressedBook): Map<string, Page> {
  const pages = new Map<string, Page>();
  for (const course of book.courses)
    pages.set(`${course.id}/`, { what: `course “${course.title}”`, lesson: null, anchors: new Map() });
  for (const { lesson } of book.lessons) {
    if (lesson.draft || lesson.path.includes("")) continue;
    const opens = lesson.path.length === 0;
    const what = opens ? (pages.get(`${lesson.id}/`)?.what ?? "course") : `lesson “${lesson.title}”`;
    pages.set(`${lesson.id}/`, { what, lesson, anchors: spotsOf(lesson) });
  }
  const terms = book.glossary.map((term): [string, Spot] => [
    term.anchor,
    { what: `term “${term.term}”`, element: null },
  ]);
  const old = book.glossary.flatMap((term) =>
    term.moved.map((anchor): [string, Spot] => [anchor, { what: `term “${term.term}”`, element: null }]),
  );
  if (terms.length > 0)
    pages.set("glossary/", { what: "glossary", lesson: null, anchors: new Map([...old, ...terms]) });
  return pages;
}

function spotsOf(lesson: Lesson): Map<string, Spot> {
  const spots = new Map<string, Spot>();
  for (const anchor of lesson.otherAnchors) spots.set(anchor, { what: "note", element: null });
  for (const element of lesson.elements) {
    const what = `${KINDS[element.kind].name.toLowerCase()} “${shortened(element.title)}”`;
    for (const anchor of element.moved) spots.set(anchor, { what, element: null });
    spots.set(element.anchor, { what, element });
  }
  return spots;
}

/** A title that fits into a message. */
function shortened(title: string): string {
  return title.length > 60 ? `${title.slice(0, 57).replace(/\s+\S*$/, "")} …` : title;
}
