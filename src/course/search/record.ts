import type { Kind } from "../kinds.ts";
import { identifierParts } from "./words.ts";

/** What a search can land on: a teaching element, a lesson's opening, or a term of the glossary. */
export type SearchKind = Kind | "lesson" | "term";

/** A place of the book as search knows it. */
export interface SearchRecord {
  /** With base and anchor. */
  url: string;
  kind: SearchKind;
  /** Course, chapter and objectives by id; course and chapter are "" for what belongs to none. */
  course: string;
  chapter: string;
  objectives: string[];
  /** The number of its lesson, or "". */
  number: string;
  /** The heading: the element's title, the lesson's title or the term. */
  title: string;
  /** The lesson's title; "" for terms and for a lesson itself. */
  lesson: string;
  /** The headings and elements that it stands in, from the outside in, without the lesson. */
  above: string[];
  text: string;
}

/** The address of the page that a record stands on. */
export function pageOf({ url }: Pick<SearchRecord, "url">): string {
  return url.split("#", 1)[0] ?? "";
}

/** Stands in an indexed text before the words that are not shown. No author writes it. */
const CURTAIN = "\u2063";

/**
 * A record's text as it is indexed: the heading first, so that a word's place tells whether it stands there; last, and
 * not shown, the parts of identifiers, by which it is to be found too.
 */
export function indexedText({ title, text }: Pick<SearchRecord, "title" | "text">): string {
  const shown = withoutCurtain(beginsWith(text, title) ? text : `${title} ${text}`);
  const hidden = identifierParts(`${title} ${text}`);
  return hidden.length > 0 ? `${shown} ${CURTAIN} ${hidden.join(" ")}` : shown;
}

/** What an indexed text begins with: the heading, as it is indexed. */
export function indexedHeading({ title }: Pick<SearchRecord, "title">): string {
  return withoutCurtain(title);
}

function withoutCurtain(text: string): string {
  return text.replaceAll(CURTAIN, " ").trim();
}

/** A question's text begins with the stem, which is its title. "Keys are secret." does not begin with the title "Key". */
function beginsWith(text: string, title: string): boolean {
  return text.startsWith(title) && /^(?:\s|$)/u.test(text.slice(title.length, title.length + 1));
}

/** What of an indexed text is shown. */
export function shownText(indexed: string): string {
  const end = indexed.indexOf(CURTAIN);
  return (end < 0 ? indexed : indexed.slice(0, end)).trimEnd();
}
