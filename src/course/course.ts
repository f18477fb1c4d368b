import type { PartyNames } from "./responsibility.ts";

/** A task statement of the exam. */
export interface Objective {
  id: string;
  title: string;
}

/** A domain of the exam, with its share of the score in per cent. */
export interface Domain {
  id: string;
  title: string;
  weight: number;
  objectives: Objective[];
}

/** The exam that a course prepares for. */
export interface Exam {
  code: string;
  name: string;
  guide: string | null;
}

/** What course.yaml says. */
export interface Course {
  /** The name of its folder: the first segment of every address in it. */
  id: string;
  title: string;
  description: string;
  exam: Exam | null;
  parties: PartyNames;
  domains: Domain[];
  /** Old addresses of the whole course, e.g. `/old-name/`. */
  aliases: string[];
  /** Its course.yaml, relative to the content folder. */
  file: string;
}

/** What site.yaml says. */
export interface Site {
  title: string;
  description: string;
  /** Origin without a trailing slash, e.g. `https://example.org`. */
  url: string;
  /** Begins and ends with a slash. */
  base: string;
  locale: string;
  copyright: string;
  licence: string;
  /** `data`: lessons are data. `code`: the owner lets lessons import and run code. */
  trust: "data" | "code";
  /** `off`: the owner does without the ledger of addresses. */
  links: "on" | "off";
  /** `first-use`: a term of the glossary links itself where a lesson first uses it. */
  glossary: "off" | "first-use";
  /** Other Certbook sites that lessons link to, by the name that lessons call them. */
  books: Record<string, string>;
  /** Beginnings of outside addresses that `npm run check -- --external` leaves alone. */
  skip: string[];
  /** True where the site keeps its lessons on the reader's device, for reading offline. */
  offline: boolean;
  /** Bases of other Certbook sites of the same origin that are searched together with this one. */
  searchWith: string[];
  /** Whom to tell of a weakness, for security.txt; absent where nobody is named. */
  security?: SecurityContact | undefined;
}

/** What site.yaml says for security.txt (RFC 9116). */
export interface SecurityContact {
  /** `mailto:` and `https:` addresses, the preferred one first. */
  contact: string[];
  /** `YYYY-MM-DD`. */
  expires: string;
  policy?: string | undefined;
}

/** An entry of authors.yaml. */
export interface Author {
  id: string;
  name: string;
  role: string;
  credentials: string;
  link: string | null;
}

/** An entry of glossary.yaml. */
export interface Term {
  term: string;
  /** What an acronym stands for, or "". */
  long: string;
  text: string;
  /** Its id on the glossary page. */
  anchor: string;
  /** Old ids that go on working. */
  moved: string[];
}
