import { addressOfKey, keyOfAddress } from "./address.ts";
import { OWN_FOLDERS, RESERVED_CHAPTERS, RESERVED_COURSES, RESERVED_NAMES } from "./generated.ts";
import type { Lesson } from "./lesson.ts";
import { hiddenCharacter } from "./hidden.ts";
import type { AddressedBook } from "./published.ts";

/** An old address that leads to a new one. Both are paths from the root of the host, encoded, with the base. */
export interface Redirect {
  from: string;
  to: string;
}

/** An alias that can't be, and why. */
export interface AliasConflict {
  alias: string;
  /** The file that names the alias. */
  file: string;
  /** `bad`: no path on this site; `page`: a page stands there; else the file of the lesson that has it already. */
  taken: { by: "bad" } | { by: "page" } | { by: "lesson"; file: string };
}

/** Every old page by its key, with the key of the page that stands for it now. */
export interface Aliases {
  targets: Map<string, string>;
  conflicts: AliasConflict[];
}

/**
 * The old pages of a book: what lessons and courses name as `aliases`. An alias of a folder's opening page (or of a
 * course) holds for every lesson below it too, so that renaming a folder takes one line.
 */
export function aliasesOf(book: AddressedBook): Aliases {
  const targets = new Map<string, string>();
  const conflicts: AliasConflict[] = [];
  const holders = new Map<string, { file: string; to: string }>();
  const lessons = book.lessons.map(({ lesson }) => lesson).filter((lesson) => !lesson.draft);
  const pages = new Set([
    ...lessons.map(({ id }) => `${id}/`),
    ...book.courses.map(({ id }) => `${id}/`),
    "glossary/",
    "",
  ]);
  const trees: { from: string; to: string }[] = [];
  const take = (alias: string, to: string, file: string): void => {
    const from = aliasKey(alias, book);
    const holder = from === null ? undefined : holders.get(folded(from));
    if (from === null) conflicts.push({ alias, file, taken: { by: "bad" } });
    else if (pages.has(folded(from)) || isOurs(from, book)) conflicts.push({ alias, file, taken: { by: "page" } });
    else if (holder !== undefined && holder.to !== to)
      conflicts.push({ alias, file, taken: { by: "lesson", file: holder.file } });
    else {
      targets.set(from, to);
      holders.set(folded(from), { file, to });
      if (from.endsWith("/")) trees.push({ from, to });
    }
  };
  for (const course of book.courses) for (const alias of course.aliases) take(alias, `${course.id}/`, course.file);
  for (const lesson of lessons) for (const alias of lesson.aliases) take(alias, `${lesson.id}/`, lesson.file);
  // The deepest folder speaks first, and what a lesson says itself counts before all of them.
  trees.sort((a, b) => b.to.length - a.to.length);
  for (const { from, to } of trees)
    for (const lesson of below(to, lessons)) {
      const old = `${from}${lesson.id.slice(to.length)}/`;
      if (!targets.has(old) && !pages.has(old)) targets.set(old, `${lesson.id}/`);
    }
  return { targets, conflicts };
}

function below(page: string, lessons: readonly Lesson[]): Lesson[] {
  return lessons.filter((lesson) => lesson.id.startsWith(page));
}

/** `/aws-security/old/`, with or without slashes, base and origin, as a key; `old.html` stays a file. */
function aliasKey(alias: string, book: AddressedBook): string | null {
  const key = keyOfAddress(alias, book.site);
  if (key === null || key.includes("#") || !isPath(alias, key)) return null;
  if (key === "" || key.endsWith("/") || /\.(html?|php|aspx?)$/i.test(key)) return key;
  return `${key}/`;
}

/** What a host and a disk can carry: no other host, nothing unseen, no segment that is too long for a folder's name. */
function isPath(alias: string, key: string): boolean {
  if (/^\s*\/\/|\\/.test(alias) || /[\\*?"<>|]/.test(key)) return false;
  if (/\p{Cc}/u.test(key) || hiddenCharacter(key)) return false;
  return key.split("/").every((segment) => encodeURIComponent(segment).length <= 240);
}

/** Hosts and disks that know no capitals would put one page in the place of the other. */
function folded(key: string): string {
  return key.toLowerCase();
}

/** True for the address of a page or file that the program makes. */
function isOurs(key: string, { courses }: AddressedBook): boolean {
  const [first = "", ...rest] = folded(key).replace(/\/$/, "").split("/");
  const inside = OWN_FOLDERS.includes(first) || /^[_.]/.test(first);
  if (inside || (rest.length === 0 && RESERVED_COURSES.includes(first))) return true;
  const ofCourse = courses.some(({ id }) => id === first) && RESERVED_CHAPTERS.includes(rest[0] ?? "");
  return ofCourse || RESERVED_NAMES.includes(rest.at(-1) ?? first);
}

/**
 * The redirects of a book, sorted by where they lead from: for the pages at old addresses and for the redirects
 * file of a host.
 */
export function redirectsOf(book: AddressedBook): Redirect[] {
  const { base } = book.site;
  return [...aliasesOf(book).targets]
    .map(([from, to]): Redirect => ({ from: addressOfKey(base, from), to: addressOfKey(base, to) }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** A place on a page from which an element has gone to another page. */
export interface Signpost {
  anchor: string;
  title: string;
  /** The key of where it is now. */
  to: string;
}

/**
 * What pages say of elements that have gone to another page (`moved="/course/lesson/#old"`), by the key of the page
 * on which a reader of the old address arrives.
 */
export function signpostsOf(book: AddressedBook, aliases = aliasesOf(book)): Map<string, Signpost[]> {
  const posts = new Map<string, Signpost[]>();
  const there = new Map(
    book.lessons.map(({ lesson }) => [
      `${lesson.id}/`,
      new Set([...lesson.elements.map((element) => element.anchor), ...lesson.otherAnchors]),
    ]),
  );
  for (const { lesson } of book.lessons) {
    if (lesson.draft) continue;
    for (const element of lesson.elements) {
      for (const old of element.from ?? []) {
        const key = keyOfAddress(old, book.site);
        const [path = "", anchor = ""] = key?.split(/#(.*)/s) ?? [];
        const page = path.endsWith("/") || path === "" ? path : `${path}/`;
        const arrives = aliases.targets.get(page) ?? page;
        const ids = there.get(arrives);
        // What the page has itself needs no signpost, and no second one.
        if (anchor === "" || !ids || ids.has(anchor)) continue;
        ids.add(anchor);
        const post = { anchor, title: element.title, to: `${lesson.id}/#${element.anchor}` };
        posts.set(arrives, [...(posts.get(arrives) ?? []), post]);
      }
    }
  }
  return posts;
}
