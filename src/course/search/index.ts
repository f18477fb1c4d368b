import type { SearchKind } from "./record.ts";
import type { Acronym } from "./acronyms.ts";

/** What the index knows of a word in a record. */
export interface Posting {
  /** Its places in the indexed text, in order, each once. */
  places: readonly number[];
  /** Those in the heading, with which the text begins. */
  titled: readonly number[];
  /** Whether it stands in the lesson's title or in the headings above. */
  around: boolean;
  /** Whether it stands there in the form that was asked for. */
  asTyped: boolean;
}

/** The records that hold a word. */
export type Postings = ReadonlyMap<RecordId, Posting>;

/** A record's number in a searched index. */
export type RecordId = number;

/** What the index knows of a record. */
export interface RecordFacts {
  kind: SearchKind;
  /** The record of its lesson's opening; its own for an opening and for a term. */
  lesson: RecordId;
  /** How many words it has, and how many of them in its heading. */
  words: number;
  headingWords: number;
}

/** A record as it is found. */
export interface FoundRecord {
  url: string;
  kind: SearchKind;
  course: string;
  number: string;
  title: string;
  lesson: string;
  above: string;
  /** The title of the other site that it stands on; "" for a record of this one. */
  book: string;
  /** The indexed text cut at white space: a place counts in it. */
  tokens: string[];
  /** How many of the tokens are shown; the rest are hidden parts of identifiers. */
  shown: number;
}

/** What the search asks of an index, wherever it lies. Every answer depends on the question alone. */
export interface SearchIndex {
  /** How many records there are. */
  total: number;
  /** Fetches what every question needs. */
  open(): Promise<void>;
  /** The same records, asked only where those of a course may lie. */
  within(course: string): SearchIndex;
  /** The records that hold a word, in any of its forms. */
  word(word: string): Promise<Postings>;
  /** The records that hold a word that begins so and is longer. */
  beginning(letters: string): Promise<Postings>;
  /** What is known of a record without fetching it; of those only that a question has found. */
  about(id: RecordId): RecordFacts;
  /** @throws where it can't be fetched */
  record(id: RecordId): Promise<FoundRecord>;
  /** The records that have this value of a filter. */
  having(filter: SearchFilter, value: string): Promise<ReadonlySet<RecordId>>;
  /** The words that the book uses, folded and sorted. Fetched only when a word is unknown. */
  knownWords(): Promise<readonly string[]>;
}

/** By what a search can be narrowed; `number` names a lesson's opening. */
export type SearchFilter = "course" | "chapter" | "kind" | "objective" | "number";

/** The file of the words that a book uses, relative to the site's base. */
export const KNOWN_WORDS = "pagefind/words.list";

/** What the browser learns before it searches: small, fetched once. */
export interface SearchFacts {
  /** The site's title. */
  title: string;
  locale: string;
  indexes: IndexFacts[];
  /** The file that knows the stems of the site's language; "" for a language without one. */
  stems: string;
  courses: { id: string; title: string }[];
  kinds: SearchKind[];
  acronyms: Acronym[];
  /** Bases of other sites that are searched together with this one. */
  with: string[];
  /** Titles of courses whose index can't be reached: said by the worker of a site that is read offline. */
  lacking?: string[];
}

/** One index of a site. */
export interface IndexFacts {
  /** The path of its table, relative to the site's base; its folders lie beside it. */
  table: string;
  /** How many records it has. */
  total: number;
  /** The only course whose records it has; "" where it has others. */
  course: string;
}
