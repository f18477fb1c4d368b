import type { Customs } from "./customs.ts";

/** What the importer counts for its summary. */
export const COUNTED = [
  "questions",
  "callouts",
  "traps",
  "misconceptions",
  "scenarios",
  "matrices",
  "links",
  "pictures",
  "diagrams",
  "terms",
] as const;

export type Tally = Record<(typeof COUNTED)[number], number>;

/** Something that the author should look at in a note. */
export interface Remark {
  /** In the note, from 1. */
  line: number;
  says: string;
  /** The digest of the diagram that it is of, so that it goes when that is drawn. */
  diagram?: string;
}

/** Where a link of a note leads in the book, or why nowhere. */
export type Destination = { url: string } | { broken: string };

/** All that bringing over one note needs to know, and what it finds. */
export interface Desk {
  /** The note's path in the folder of notes. */
  file: string;
  customs: Customs;
  /** Where a relative link leads. */
  link: (url: string) => Destination;
  /** Where `[[Page#Heading]]` leads. */
  wikilink: (target: string) => Destination;
  /** Where a picture lies beside the lesson. */
  picture: (url: string) => Destination;
  /** True for a line (from 1) at which nothing is recognised any more, since what it became would not build. */
  leaves: (line: number) => boolean;
  remarks: Remark[];
  tally: Tally;
  /** Definitions of terms in its tables. */
  terms: Map<string, string>;
  /** The domains of an exam in its tables. */
  domains: { title: string; weight: number }[];
  /** How often each word stood for a provider or a customer. */
  partyWords: { provider: Map<string, number>; customer: Map<string, number> };
}

/** A tally with nothing in it. */
export function emptyTally(): Tally {
  return Object.fromEntries(COUNTED.map((name) => [name, 0])) as Tally;
}
