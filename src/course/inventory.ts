import { addressOfKey } from "./address.ts";
import type { Kind } from "./kinds.ts";
import type { AddressedBook } from "./published.ts";
import { aliasesOf } from "./redirects.ts";

/** An element as other sites know it. */
export interface InventoryElement {
  kind: Kind;
  /** Its id on the page. */
  id: string;
  title: string;
  url: string;
  /** Old ids that go on working; absent where there are none. */
  moved?: string[];
}

/** A lesson as other sites know it. */
export interface InventoryLesson {
  /** Course and path: `aws-security/foundations`. */
  id: string;
  course: string;
  /** `1.3.2`, or "". */
  number: string;
  title: string;
  url: string;
  objectives: string[];
  /** Old addresses of the page that lead here; absent where there are none. */
  moved?: string[];
  elements: InventoryElement[];
}

/** The published inventory, `links.json`: a public contract, described by links.schema.json in the guide. */
export interface Inventory {
  certbook: "links";
  version: 1;
  title: string;
  url: string;
  courses: { id: string; title: string; url: string; exam: string | null }[];
  lessons: InventoryLesson[];
  terms: { id: string; term: string; url: string }[];
}

/** Everything in a book that can be linked to, with whole URLs. */
export function inventoryOf(book: AddressedBook & { site: { title: string } }): Inventory {
  const { site } = book;
  const url = (key: string): string => site.url + addressOfKey(site.base, key);
  const old = new Map<string, string[]>();
  for (const [from, to] of aliasesOf(book).targets) old.set(to, [...(old.get(to) ?? []), url(from)]);
  return {
    certbook: "links",
    version: 1,
    title: site.title,
    url: url(""),
    courses: book.courses.map(({ id, title, exam }) => ({ id, title, url: url(`${id}/`), exam: exam?.code ?? null })),
    lessons: book.lessons
      .filter(({ lesson }) => !lesson.draft)
      .map(({ lesson }) => ({
        id: lesson.id,
        course: lesson.course,
        number: lesson.number,
        title: lesson.title,
        url: url(`${lesson.id}/`),
        objectives: lesson.objectives,
        ...some("moved", old.get(`${lesson.id}/`) ?? []),
        elements: lesson.elements.map((element) => ({
          kind: element.kind,
          id: element.anchor,
          title: element.title,
          url: url(`${lesson.id}/#${element.anchor}`),
          ...some("moved", element.moved),
        })),
      })),
    terms: book.glossary.map(({ anchor, term }) => ({ id: anchor, term, url: url(`glossary/#${anchor}`) })),
  };
}

function some(key: "moved", values: string[]): { moved?: string[] } {
  return values.length > 0 ? { [key]: values } : {};
}

/** `objects.inv` before its body is packed: the head in plain lines, the body to be compressed with zlib. */
export interface SphinxInventory {
  head: string;
  body: string;
}

/**
 * The inventory in Sphinx's format, version 2, for Sphinx and MyST books: a lesson is a `std:doc` and a
 * `std:label` by its id; an element is a label as `lesson#id`, and as plain `id` where no other element has it.
 */
export function sphinxInventoryOf(inventory: Inventory): SphinxInventory {
  const path = (url: string): string => url.slice(inventory.url.length);
  const uses = new Map<string, number>();
  for (const { id } of inventory.lessons.flatMap((lesson) => lesson.elements)) uses.set(id, (uses.get(id) ?? 0) + 1);
  const lines: string[] = [];
  for (const lesson of inventory.lessons) {
    const title = `${lesson.number} ${lesson.title}`.trim();
    lines.push(
      entry(lesson.id, "std:doc", path(lesson.url), title),
      entry(lesson.id, "std:label", path(lesson.url), title),
    );
    for (const element of lesson.elements) {
      lines.push(entry(`${lesson.id}#${element.id}`, "std:label", path(element.url), element.title));
      if (uses.get(element.id) === 1) lines.push(entry(element.id, "std:label", path(element.url), element.title));
    }
  }
  for (const term of inventory.terms) lines.push(entry(term.term, "std:term", path(term.url), term.term));
  const project = inventory.title.replace(/\s+/g, " ");
  const head = `# Sphinx inventory version 2\n# Project: ${project}\n# Version: \n# The remainder of this file is compressed using zlib.\n`;
  return { head, body: `${lines.sort().join("\n")}\n` };
}

function entry(name: string, role: string, uri: string, title: string): string {
  const plain = title.replace(/\s+/g, " ").trim();
  return `${name} ${role} 1 ${uri} ${plain === name || plain === "" ? "-" : plain}`;
}
