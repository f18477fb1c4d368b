import type { SearchKind } from "./record.ts";
import type { Acronym } from "./acronyms.ts";

/**
 * The records that hold a word, each with the first place in its indexed text; no place where the word stands only
 * around it. Further places are found in the text once it is fetched.
 */
export type Postings = ReadonlyMap<string, readonly number[]>;

/** A record as it is found. */
export interface FoundRecord {
  url: string;
  kind: SearchKind;
  course: string;
  number: string;
  title: string;
  lesson: string;
  above: string;
  /** The indexed text cut at white space: a place counts in it. */
  tokens: string[];
  /** How many of the tokens are shown; the rest are hidden parts of identifiers. */
  shown: number;
}

/** What the search asks of an index, wherever it lies. Every answer depends on the question alone. */
export interface SearchIndex {
  /** How many records there are. */
  total: number;
  /** The records that hold a word, in any of its forms. */
  word(word: string): Promise<Postings>;
  /** The records that hold words in this order, with nothing between them. */
  phrase(words: readonly string[]): Promise<Postings>;
  /** The records that hold a word that begins so. */
  beginning(letters: string): Promise<Postings>;
  /** @throws where it can't be fetched */
  record(id: string): Promise<FoundRecord>;
  /** The records that have this value of a filter. */
  having(filter: SearchFilter, value: string): Promise<ReadonlySet<string>>;
  /** The words that the book uses, folded and sorted. Fetched only when a word is unknown. */
  knownWords(): Promise<readonly string[]>;
}

/** By what a search can be narrowed; `number` names a lesson's opening. */
export type SearchFilter = "course" | "chapter" | "kind" | "objective" | "number";

/** What the browser learns before it searches: small, fetched once. */
export interface SearchFacts {
  locale: string;
  total: number;
  /** Folders of Pagefind's files, relative to the site's base. */
  indexes: string[];
  /** Of all files of the indexes; goes into their addresses where these are not made of a digest themselves. */
  version: string;
  courses: { id: string; title: string }[];
  kinds: SearchKind[];
  acronyms: Acronym[];
  /** Bases of other sites that are searched together with this one. */
  with: string[];
  /** Titles of courses whose index can't be reached: said by the worker of a site that is read offline. */
  lacking?: string[];
}
