import type { AddressedBook } from "./published.ts";
import type { Course } from "./course.ts";
import type { Element } from "./element.ts";
import type { Lesson } from "./lesson.ts";

/** An element for tests: a section unless told otherwise. */
export function element(anchor: string, more: Partial<Element> = {}): Element {
  return {
    kind: "section",
    title: anchor,
    text: "",
    anchor,
    section: null,
    parent: null,
    depth: 2,
    moved: [],
    file: "",
    line: 1,
    column: 1,
    ...more,
  };
}

/** A lesson for tests. @param id course and path */
export function lesson(id: string, elements: Element[] = [], more: Partial<Lesson> = {}): Lesson {
  const [first = "", ...path] = id.split("/");
  return {
    id,
    course: first,
    path,
    number: "",
    file: `${id}.mdx`,
    format: "mdx",
    title: path.at(-1) ?? first,
    description: "",
    objectives: [],
    authors: [],
    updated: null,
    sources: [],
    aliases: [],
    draft: false,
    elements,
    otherAnchors: elements.flatMap((one) => one.moved),
    links: [],
    lead: "",
    minutes: 1,
    words: 1,
    ...more,
  };
}

/** A course for tests. */
export function course(id: string, more: Partial<Course> = {}): Course {
  return {
    id,
    title: id,
    description: "",
    exam: null,
    parties: { provider: "Provider", customer: "Customer" },
    domains: [],
    aliases: [],
    file: `${id}/course.yaml`,
    ...more,
  };
}

/** A book of one course `c` for tests. */
export function book(
  lessons: Lesson[],
  more: Partial<AddressedBook> = {},
): AddressedBook & { site: { title: string } } {
  return {
    courses: [course("c")],
    glossary: [],
    ...more,
    site: { title: "Book", url: "https://book.example", base: "/", ...more.site },
    lessons: lessons.map((one) => ({ lesson: one })),
  };
}
