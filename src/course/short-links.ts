import type { Element } from "./element.ts";
import { elementAddress, glossaryAddress, lessonAddress } from "./address.ts";
import { KINDS, type Kind } from "./kinds.ts";
import type { Lesson } from "./lesson.ts";
import { nearest } from "./nearest.ts";
import type { AddressedBook } from "./published.ts";
import type { OtherInventory } from "./schema/inventory.ts";

/** What a short link leads to. */
export interface Found {
  /** A path with the base, or a whole URL where it is in another book. */
  url: string;
  /** What a link without words of its own says. */
  title: string;
}

/** A short link that leads nowhere, or could lead to several places. */
export interface NotFound {
  /** The nearest right thing, as one would write it; null where nothing is near. */
  near: string | null;
  /** All that it could mean, as one would write them; empty where it means nothing. */
  several: string[];
  /** The name of another book whose inventory could not be read, or null. */
  unread: string | null;
}

/** `[[1.3.2]]`, `[[trap:s3-default-encryption]]`, `[[iam:1.2|words]]`: what stands in the brackets, and the words. */
export const SHORT_LINK = /\[\[([\p{L}\p{N}][^\s[\]|]*)(?:\|([^[\]\n]+))?\]\]/gu;

/** What stands in the brackets of an address written as `[[1.3.2]]`, or null for any other address. */
export function shortLinkOf(url: string): string | null {
  return /^\[\[([^\s[\]|]+)\]\]$/.exec(url.trim())?.[1] ?? null;
}

/** A place in the book as the resolver knows it. */
interface Place {
  lesson: Lesson;
  element: Element;
}

/**
 * Resolves the short links of a book. What stands before a colon is a kind, `term`, a course or another book; a
 * number means a lesson, an anchor an element; one's own course comes before the others.
 */
export class ShortLinks {
  readonly #book: AddressedBook;
  readonly #books: ReadonlyMap<string, OtherInventory | null>;
  readonly #numbers = new Map<string, Lesson>();
  readonly #anchors = new Map<string, Place[]>();
  readonly #names = new Map<string, Lesson[]>();

  /** @param books the inventories of other books by name; null for one that could not be read */
  constructor(book: AddressedBook, books: ReadonlyMap<string, OtherInventory | null>) {
    this.#book = book;
    this.#books = books;
    for (const { lesson } of book.lessons) {
      if (lesson.draft) continue;
      if (lesson.number) this.#numbers.set(`${lesson.course} ${lesson.number}`, lesson);
      const name = lesson.path.at(-1) ?? lesson.course;
      this.#names.set(name, [...(this.#names.get(name) ?? []), lesson]);
      for (const element of lesson.elements) {
        for (const anchor of [element.anchor, ...element.moved]) {
          const places = this.#anchors.get(anchor);
          if (places) places.push({ lesson, element });
          else this.#anchors.set(anchor, [{ lesson, element }]);
        }
      }
    }
  }

  /** @param reference what stands in the brackets; @param from the course of the lesson that links */
  resolve(reference: string, from: string): Found | NotFound {
    const [, prefix, rest = ""] = /^([^:#]+):(.*)$/s.exec(reference) ?? [];
    if (prefix === undefined) return this.#inCourse(reference, from, null);
    if (Object.hasOwn(KINDS, prefix)) return this.#inCourse(rest, from, prefix as Kind);
    if (prefix === "term" || prefix === "glossary") return this.#term(rest);
    if (this.#book.courses.some((course) => course.id === prefix)) {
      const found = this.#inCourse(rest, prefix, null);
      return "url" in found ? found : { ...found, near: found.near && `${prefix}:${found.near}` };
    }
    if (this.#books.has(prefix)) return this.#otherBook(prefix, rest);
    const known = [...Object.keys(KINDS), "term", ...this.#book.courses.map(({ id }) => id), ...this.#books.keys()];
    const near = nearest(prefix, known);
    return nothing(near && `${near}:${rest}`);
  }

  #inCourse(reference: string, course: string, kind: Kind | null): Found | NotFound {
    const [name = "", anchor = ""] = reference.split(/#(.*)/s);
    if (kind === null && (anchor !== "" || /^\d+(\.\d+)*$/.test(name))) return this.#inLesson(name, anchor, course);
    const places = (this.#anchors.get(reference) ?? []).filter(({ element }) => !kind || element.kind === kind);
    const own = places.filter(({ lesson }) => lesson.course === course);
    const chosen = own.length > 0 ? own : places;
    if (chosen.length === 1 && chosen[0]) return this.#element(chosen[0]);
    if (chosen.length > 1) return several(chosen.map(({ lesson, element }) => nameOf(lesson, course, element.anchor)));
    if (kind === null && this.#names.has(name)) return this.#inLesson(name, "", course);
    const known = [...this.#anchors].filter(([, all]) => !kind || all.some(({ element }) => element.kind === kind));
    const near = nearest(
      reference,
      known.map(([id]) => id),
    );
    return nothing(near && (kind ? `${kind}:${near}` : near));
  }

  #inLesson(name: string, anchor: string, course: string): Found | NotFound {
    const named = this.#names.get(name) ?? [];
    const own = named.filter((lesson) => lesson.course === course);
    const all = own.length > 0 ? own : named;
    const lesson = this.#numbers.get(`${course} ${name}`) ?? (all.length === 1 ? all[0] : undefined);
    if (!lesson) {
      if (all.length > 1) return several(all.map((one) => nameOf(one, course, anchor)));
      const numbers = [...this.#numbers.values()].filter((one) => one.course === course).map((one) => one.number);
      return nothing(nearest(name, [...numbers, ...this.#names.keys()]));
    }
    if (anchor === "")
      return {
        url: lessonAddress(this.#book.site.base, lesson.id),
        title: lesson.number ? `${lesson.number} ${lesson.title}` : lesson.title,
      };
    const element = lesson.elements.find((one) => one.anchor === anchor || one.moved.includes(anchor));
    if (element) return this.#element({ lesson, element });
    const near = nearest(
      anchor,
      lesson.elements.map((one) => one.anchor),
    );
    return nothing(near && `${name}#${near}`);
  }

  #element({ lesson, element }: Place): Found {
    return { url: elementAddress(this.#book.site.base, lesson.id, element.anchor), title: element.title };
  }

  #term(name: string): Found | NotFound {
    const wanted = name.toLowerCase();
    const term = this.#book.glossary.find((one) => one.anchor === name || one.term.toLowerCase() === wanted);
    if (term) return { url: glossaryAddress(this.#book.site.base, term.anchor), title: term.term };
    const near = nearest(
      name,
      this.#book.glossary.map((one) => one.anchor),
    );
    return nothing(near && `term:${near}`);
  }

  #otherBook(book: string, reference: string): Found | NotFound {
    const inventory = this.#books.get(book);
    if (!inventory) return { near: null, several: [], unread: book };
    const [name = "", anchor = ""] = reference.split(/#(.*)/s);
    const lessons = inventory.lessons.filter(
      (lesson) => lesson.number === name || lesson.id === name || lesson.id.split("/").at(-1) === name,
    );
    if (lessons.length > 1) return several(lessons.map(({ id }) => `${book}:${id}${anchor ? `#${anchor}` : ""}`));
    const [lesson] = lessons;
    if (lesson && anchor === "") return { url: lesson.url, title: `${lesson.number} ${lesson.title}`.trim() };
    const [kind, id] = name.includes(":") ? name.split(/:(.*)/s) : [null, lesson ? anchor : name];
    const elements = (lesson ? [lesson] : inventory.lessons)
      .flatMap((one) => one.elements.map((element) => ({ element, at: one.id })))
      .filter(({ element }) => element.id === id && (kind === null || element.kind === kind));
    if (elements.length > 1) return several(elements.map(({ at }) => `${book}:${at}#${id}`));
    const [{ element } = {}] = elements;
    if (element) return { url: element.url, title: element.title };
    const near = nearest(
      reference,
      inventory.lessons.flatMap((one) => [one.number, ...one.elements.map((each) => each.id)]).filter(Boolean),
    );
    return nothing(near && `${book}:${near}`);
  }
}

function nameOf(lesson: Lesson, course: string, anchor: string): string {
  const name = lesson.number || (lesson.path.at(-1) ?? lesson.course);
  return `${lesson.course === course ? "" : `${lesson.course}:`}${name}${anchor ? `#${anchor}` : ""}`;
}

function nothing(near: string | null): NotFound {
  return { near, several: [], unread: null };
}

function several(all: string[]): NotFound {
  return { near: null, several: all, unread: null };
}
