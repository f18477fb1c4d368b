import { elementAddress, glossaryAddress, lessonAddress } from "../address.ts";
import type { Site, Term } from "../course.ts";
import type { Element } from "../element.ts";
import type { Lesson } from "../lesson.ts";
import type { SearchRecord } from "./record.ts";

/**
 * Everything that a search of the book can land on, in outline order: each lesson's opening (its title and the text
 * above its first heading), each of its elements, then the terms.
 */
export function recordsOf(site: Site, lessons: readonly Lesson[], glossary: readonly Term[]): SearchRecord[] {
  const all = [
    ...lessons.flatMap((lesson) => [openingOf(site, lesson), ...elementsOf(site, lesson)]),
    ...glossary.map((term) => termOf(site, term)),
  ];
  // A section "???" has no word to be found by, and Pagefind leaves it out.
  return all.filter(({ title, text }) => /[\p{L}\p{N}]/u.test(title + text));
}

function openingOf(site: Site, lesson: Lesson): SearchRecord {
  const text = lesson.lead.startsWith(lesson.description) ? lesson.lead : `${lesson.description} ${lesson.lead}`.trim();
  return {
    ...placeOf(lesson),
    url: lessonAddress(site.base, lesson.id),
    kind: "lesson",
    title: lesson.title,
    lesson: "",
    above: [],
    text,
  };
}

function elementsOf(site: Site, lesson: Lesson): SearchRecord[] {
  const byAnchor = new Map(lesson.elements.map((element) => [element.anchor, element]));
  return lesson.elements.map((element) => ({
    ...placeOf(lesson),
    url: elementAddress(site.base, lesson.id, element.anchor),
    kind: element.kind,
    title: element.title,
    lesson: lesson.title,
    above: headingsAbove(element, byAnchor),
    text: element.text,
  }));
}

function placeOf(lesson: Lesson): Pick<SearchRecord, "course" | "chapter" | "objectives" | "number"> {
  const { course, path, objectives, number } = lesson;
  return { course, chapter: path[0] ?? "", objectives, number };
}

/** The titles of the sections and elements around an element, from the outside in. */
function headingsAbove(element: Element, byAnchor: ReadonlyMap<string, Element>): string[] {
  const titles: string[] = [];
  const seen = new Set<string>([element.anchor]);
  let at = element.parent ?? element.section;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const holder = byAnchor.get(at);
    if (!holder) break;
    titles.unshift(holder.title);
    at = holder.parent ?? holder.section;
  }
  return titles;
}

function termOf(site: Site, { term, long, text, anchor }: Term): SearchRecord {
  return {
    url: glossaryAddress(site.base, anchor),
    kind: "term",
    course: "",
    chapter: "",
    objectives: [],
    number: "",
    title: term,
    lesson: "",
    above: [],
    text: long ? `${long}. ${text}` : text,
  };
}
