import { randomBytes } from "node:crypto";
import { indexedText, type SearchRecord } from "../../course/search/record.ts";
import { holdersOf } from "./holders.ts";

/** A piece of the text that Pagefind is given for a page. */
export interface Segment {
  /** A record's heading, the rest of its text, a title that stands around records, or the number of their lesson. */
  is: "heading" | "text" | "around" | "number";
  /** By their numbers. */
  records: readonly number[];
}

/** What Pagefind is given for a page of the book: the texts of all its records, one after the other. */
export interface IndexedPage {
  url: string;
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
 * The pages of records. Pagefind takes half the time for a page of ten records that it takes for ten records; marks
 * tell where in a page each record is, whatever Pagefind counts as a word.
 * @returns sorted by address
 */
export function pagesOf(records: readonly SearchRecord[], mark: string): IndexedPage[] {
  const pages = Map.groupBy(records.keys(), (i) => records[i]!.url.split("#", 1)[0] ?? "");
  const sorted = [...pages].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([url, own]) => {
    const segments: Segment[] = [];
    const texts: string[] = [];
    const add = (is: Segment["is"], among: readonly number[], text: string): void => {
      segments.push({ is, records: among });
      texts.push(mark, text);
    };
    for (const [number, among] of holdersOf(own, (i) => [records[i]!.number])) add("number", among, number);
    for (const [title, among] of holdersOf(own, (i) => [records[i]!.lesson, ...records[i]!.above]))
      add("around", among, title);
    for (const i of own) {
      const record = records[i]!;
      const heading = indexedText({ title: record.title, text: "", hidden: [] });
      add("heading", [i], heading);
      add("text", [i], indexedText(record).slice(heading.length));
    }
    // Half of a pair of code units, as YAML can write one, is no text to Pagefind.
    return { url, content: [...texts, mark].join(" ").toWellFormed(), segments };
  });
}
