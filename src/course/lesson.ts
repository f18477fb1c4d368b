import type { Element } from "./element.ts";

/** Where a fact comes from: a page, or a work that is named in words only. */
export interface Source {
  title: string;
  url: string | null;
}

/** A lesson's frontmatter after its checks, with every default filled in. */
export interface Frontmatter {
  title: string;
  description: string;
  objectives: string[];
  /** Ids of authors.yaml. */
  authors: string[];
  /** `YYYY-MM-DD`, or null. */
  updated: string | null;
  sources: Source[];
  aliases: string[];
  draft: boolean;
}

/** A link that an author wrote, with where it stands. */
export interface LinkUse {
  /** As written. */
  url: string;
  line: number;
  column: number;
  length: number;
}

/** All that a book knows of one lesson, but for its compiled body. */
export interface Lesson extends Frontmatter {
  /** Course and path without prefixes: `aws-security/foundations/shared-responsibility`. The key everywhere. */
  id: string;
  /** The id of its course: the name of the course's folder. */
  course: string;
  /** Segments below the course, without prefixes; empty for the course's opening page. */
  path: string[];
  /** `1.3.2`, or "" where the folders carry no numbers. */
  number: string;
  /** Relative to the content folder, with forward slashes. */
  file: string;
  /** `.md` or `.mdx`. */
  format: "md" | "mdx";
  elements: Element[];
  /** Ids on the page that are no element's: old anchors and ids of notes. */
  otherAnchors: string[];
  links: LinkUse[];
  /** Whole minutes, 1 or more, at 200 words a minute. */
  minutes: number;
  words: number;
  /** The plain text above the first heading, without that of elements: what only the lesson's own address leads to. */
  lead: string;
}
