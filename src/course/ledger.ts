import { distance } from "fastest-levenshtein";
import type { Element } from "./element.ts";
import type { Lesson } from "./lesson.ts";
import { publishedPages, type AddressedBook, type Page } from "./published.ts";
import { aliasesOf, signpostsOf } from "./redirects.ts";

/** The name of the ledger in the content folder. */
export const LEDGER_FILE = "links.lock.json";

/**
 * Every address that was ever published, by its key (`aws-security/foundations/#trust`), with what stood there in
 * words; null for one that was given up on purpose.
 */
export type Ledger = Map<string, string | null>;

const LAST = "~";
const LINE = /^\s*"(?:[^"\\]|\\.)*"\s*:\s*("(?:[^"\\]|\\.)*"|null)\s*,?\s*$/;

/**
 * The ledger as a file: sorted, a line for each address. The last line is always the same, so that two branches
 * which add addresses never touch one line.
 */
export function writeLedger(ledger: Ledger): string {
  const lines = [...ledger.keys()].sort().map((key) => `  ${JSON.stringify(key)}: ${JSON.stringify(ledger.get(key))},`);
  return `{\n${lines.join("\n")}${lines.length > 0 ? "\n" : ""}  "${LAST}": "npm run links keeps this list of every address that was ever published"\n}\n`;
}

/** Reads a ledger line by line, so that a merge that took both sides needs no mending; else says which line is none. */
export function readLedger(text: string): { ledger: Ledger; wrong: number | null } {
  const ledger: Ledger = new Map();
  let wrong: number | null = null;
  let whole = false;
  const lines = text.split("\n");
  lines.forEach((line, i) => {
    if (/^\s*[{}]?\s*$/.test(line)) return;
    const entry = LINE.test(line) ? entryOf(line) : null;
    if (entry === null) wrong ??= i + 1;
    else if (entry[0] === LAST) whole = true;
    else ledger.set(...entry);
  });
  // What is cut off at a line's end would guard nothing of the rest, and say nothing.
  if (!whole) wrong ??= lines.length;
  return { ledger, wrong };
}

/** A line's key and words, or null where its escapes mean nothing. */
function entryOf(line: string): [string, string | null] | null {
  try {
    return Object.entries(JSON.parse(`{${line.trim().replace(/,$/, "")}}`) as Record<string, string | null>)[0] ?? null;
  } catch {
    return null;
  }
}

/** An address of the ledger that the book would no longer answer. */
export interface Vanished {
  key: string;
  /** What stood there, in words. */
  was: string;
  /** The lesson on whose page it was, where that page is still there. */
  lesson: Lesson | null;
  /** What may have become of it: a new lesson, or a new element of this or another lesson. */
  heir: { lesson: Lesson; element: Element | null } | null;
  /** How many anchors vanish with it, where it is a page. */
  more: number;
}

/** A ledger beside the book that is about to be published. */
export interface Comparison {
  vanished: Vanished[];
  /** Addresses that the ledger does not know yet, with what stands there. */
  fresh: Map<string, string>;
}

/** Compares what was ever published with what is about to be. */
export function compareLedger(ledger: Ledger, book: AddressedBook): Comparison {
  const pages = publishedPages(book);
  const aliases = aliasesOf(book);
  const posts = signpostsOf(book, aliases);
  const fresh = freshIn(ledger, pages);
  const vanished: Vanished[] = [];
  const gone = new Map<string, Vanished>();
  // Sorted, a page comes before what stands on it.
  for (const key of [...ledger.keys()].sort()) {
    const was = ledger.get(key) ?? null;
    if (was === null) continue;
    const [path = "", anchor = ""] = key.split(/#(.*)/s);
    const arrives = pages.has(path) ? path : aliases.targets.get(path);
    const page = arrives === undefined ? undefined : pages.get(arrives);
    if (arrives === undefined || !page) {
      const whole = gone.get(path);
      if (whole) whole.more++;
      else {
        const entry: Vanished = { key: path, was: anchor ? "page" : was, lesson: null, heir: null, more: 0 };
        entry.heir = heirOfPage(entry, pages, fresh);
        gone.set(path, entry);
        vanished.push(entry);
      }
    } else if (anchor && !page.anchors.has(anchor) && !posts.get(arrives)?.some((post) => post.anchor === anchor)) {
      const entry: Vanished = { key, was, lesson: page.lesson, heir: null, more: 0 };
      entry.heir = heirOfAnchor(entry, anchor, arrives, pages, fresh);
      vanished.push(entry);
    }
  }
  return { vanished, fresh };
}

/** What stands at each address of a book, by key. */
function freshIn(ledger: Ledger, pages: ReadonlyMap<string, Page>): Map<string, string> {
  const fresh = new Map<string, string>();
  for (const [path, page] of pages) {
    if (ledger.get(path) == null) fresh.set(path, page.what);
    for (const [anchor, spot] of page.anchors) {
      const key = `${path}#${anchor}`;
      if (ledger.get(key) == null) fresh.set(key, spot.what);
    }
  }
  return fresh;
}

/** The new lesson that a vanished one most likely became: by its title, else by the last name in its address. */
function heirOfPage(entry: Vanished, pages: ReadonlyMap<string, Page>, fresh: Comparison["fresh"]): Vanished["heir"] {
  const candidates = [...pages].filter(([path, page]) => page.lesson && fresh.has(path));
  const found =
    candidates.find(([, page]) => page.what === entry.was) ??
    candidates.find(([path]) => lastName(path) === lastName(entry.key));
  return found?.[1].lesson ? { lesson: found[1].lesson, element: null } : null;
}

function lastName(page: string): string {
  return page.split("/").at(-2) ?? "";
}

/** The new element that a vanished one most likely became: one of its page in other words, or itself elsewhere. */
function heirOfAnchor(
  entry: Vanished,
  anchor: string,
  path: string,
  pages: ReadonlyMap<string, Page>,
  fresh: Comparison["fresh"],
): Vanished["heir"] {
  const page = pages.get(path);
  const kind = entry.was.split(" “")[0] ?? "";
  const isFresh = (at: string, name: string): boolean => fresh.has(`${at}#${name}`);
  for (const [at, other] of pages) {
    const spot = other.anchors.get(anchor);
    if (at !== path && other.lesson && spot?.element && spot.what.startsWith(kind) && isFresh(at, anchor))
      return { lesson: other.lesson, element: spot.element };
  }
  let best: Vanished["heir"] = null;
  let nearest = Infinity;
  for (const [name, spot] of page?.anchors ?? []) {
    if (!page?.lesson || !spot.element || !spot.what.startsWith(kind) || !isFresh(path, name)) continue;
    const far = distance(spot.what, entry.was);
    if (far < nearest) [best, nearest] = [{ lesson: page.lesson, element: spot.element }, far];
  }
  return best;
}

/** The ledger with all that is published now, in today's words; what was recorded stays. */
export function addToLedger(ledger: Ledger, book: AddressedBook): Ledger {
  const next: Ledger = new Map(ledger);
  for (const [path, page] of publishedPages(book)) {
    next.set(path, page.what);
    for (const [anchor, spot] of page.anchors) next.set(`${path}#${anchor}`, spot.what);
  }
  return next;
}

/**
 * The ledger without an address; giving up a page gives up all that stood on it.
 * @returns null where the ledger has no such address
 */
export function retire(ledger: Ledger, key: string): Ledger | null {
  const keys = [...ledger.keys()].filter(
    (known) => known === key || (!key.includes("#") && known.startsWith(`${key}#`)),
  );
  if (!ledger.has(key)) return null;
  const next: Ledger = new Map(ledger);
  for (const one of keys) next.set(one, null);
  return next;
}
