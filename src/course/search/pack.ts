import type { FoundRecord } from "./index.ts";
import { indexedText, shownText, type SearchKind, type SearchRecord } from "./record.ts";
import { tokensOf } from "./words.ts";

/**
 * Neighbouring records of one page in one file. A file for each record would be two thirds of a site's files, and hosts
 * count files; a file for each page would make a search load what it doesn't show.
 */
export interface Pack {
  /** The address of the page. */
  page: string;
  course: string;
  number: string;
  /** The lesson's title. */
  lesson: string;
  records: [
    /** What follows the page's address: `#anchor`, or nothing. */
    rest: string,
    kind: SearchKind,
    title: string,
    above: string,
    text: string,
  ][];
}

/** More records than this are not packed together. */
const MOST = 6;

/**
 * Records in groups that are packed together, in the order in which they come; only records of one page share a group,
 * so that a new lesson changes no other's.
 * @param records sorted by address
 */
export function packGroups(records: readonly SearchRecord[]): SearchRecord[][] {
  const groups: SearchRecord[][] = [];
  let last = "";
  for (const record of records) {
    const page = pageOf(record);
    const group = groups.at(-1);
    if (group && page === last && group.length < MOST) group.push(record);
    else groups.push([record]);
    last = page;
  }
  return groups;
}

/** Packs records of one page. */
export function packOf(records: readonly SearchRecord[]): Pack {
  const [first] = records;
  if (!first) throw new Error("Nothing is there to pack.");
  const page = pageOf(first);
  return {
    page,
    course: first.course,
    number: first.number,
    lesson: records.find(({ lesson }) => lesson)?.lesson ?? "",
    records: records.map((record) => [
      record.url.slice(page.length),
      record.kind,
      record.title,
      record.above.join(" › "),
      indexedText(record),
    ]),
  };
}

/**
 * A record of a pack, as it is found.
 * @param book the title of the other site that it stands on, or ""
 */
export function unpackRecord({ page, course, number, lesson, records }: Pack, at: number, book: string): FoundRecord {
  const record = records[at];
  if (!record) throw new Error(`A pack of ${page} has no record ${at}.`);
  const [rest, kind, title, above, text] = record;
  return {
    url: page + rest,
    kind,
    course,
    number,
    title,
    // A lesson's own record is headed by its title already.
    lesson: kind === "lesson" ? "" : lesson,
    above,
    book,
    tokens: tokensOf(text),
    shown: tokensOf(shownText(text)).length,
  };
}

function pageOf({ url }: SearchRecord): string {
  return url.split("#", 1)[0] ?? "";
}
