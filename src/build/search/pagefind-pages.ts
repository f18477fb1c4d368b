import { randomBytes } from "node:crypto";
import { indexedHeading, indexedText } from "../../course/search/record.ts";
import { holdersOf } from "./holders.ts";
import type { SearchPage } from "./search-pages.ts";

/** A piece of the text that Pagefind is given for a page. */
export interface Segment {
  /** A record's heading, the rest of its text, a title that stands around records, or the number of their lesson. */
  is: "heading" | "text" | "around" | "number";
  /** By their numbers on the page. */
  records: readonly number[];
}

/** What Pagefind is given for a page of the book: the texts of all its records, one after the other. */
export interface IndexedPage {
  page: SearchPage;
  /** Of each of its records, as it is indexed. */
  texts: readonly string[];
  content: string;
  /** Each stands behind a mark of its own; a last mark stands at the end. */
  segments: readonly Segment[];
}

/** A word of small letters that no text holds: it is drawn anew for each index, and is not in what is published. */
export function newMark(): string {
  return `mark${randomBytes(12)
    .toString("hex")
    .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "")}`;
}

/**
 * A page as Pagefind is given it. It takes half the time for a page of ten records that it takes for ten records; marks
 * tell where in a page each record is, whatever Pagefind counts as a word.
 */
export function indexedPage(page: SearchPage, mark: string): IndexedPage {
  const { records } = page;
  const texts = records.map(indexedText);
  const segments: Segment[] = [];
  const content: string[] = [];
  const add = (is: Segment["is"], among: readonly number[], text: string): void => {
    segments.push({ is, records: among });
    content.push(mark, text);
  };
  for (const [number, among] of holdersOf(records.keys(), (i) => [records[i]!.number])) add("number", among, number);
  for (const [title, among] of holdersOf(records.keys(), (i) => [records[i]!.lesson, ...records[i]!.above]))
    add("around", among, title);
  for (const [i, record] of records.entries()) {
    const heading = indexedHeading(record);
    add("heading", [i], heading);
    add("text", [i], texts[i]!.slice(heading.length));
  }
  // Half of a pair of code units, as YAML can write one, is no text to Pagefind.
  return { page, texts, content: [...content, mark].join(" ").toWellFormed(), segments };
}
