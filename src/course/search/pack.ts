import type { FoundRecord } from "./index.ts";
import { indexedText, pageOf, shownText, type SearchKind, type SearchRecord } from "./record.ts";
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

/**
 * More records than this are not packed together, nor more letters of text unless they are one record's: who finds a
 * short record should not fetch a long one with it.
 */
const MOST = 6;
const MOST_LETTERS = 6000;

/**
 * The records of a page in groups that are packed together. No group holds records of two pages, so that a new lesson
 * changes no other's files.
 * @param records of one page, in the order of their addresses
 */
export function packGroups(records: readonly SearchRecord[]): SearchRecord[][] {
  const groups: SearchRecord[][] = [];
  let letters = 0;
  for (const record of records) {
    const own = record.title.length + record.text.length;
    const group = groups.at(-1);
    letters += own;
    if (group && group.length < MOST && letters <= MOST_LETTERS) group.push(record);
    else {
      groups.push([record]);
      letters = own;
    }
  }
  return groups;
}

/**
 * Packs records of one page.
 * @param textOf gives a record's text as it is indexed, where that is known already
 */
export function packOf(records: readonly SearchRecord[], textOf: (record: SearchRecord) => string = indexedText): Pack {
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
      textOf(record),
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
