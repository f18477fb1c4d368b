import type { Kind } from "./kinds.ts";
import type { Party } from "./responsibility.ts";

/** One choice of a question. */
export interface Choice {
  /** `A`, `B`, …: made by the program from the position. */
  letter: string;
  text: string;
  /** Why it is right or wrong, as plain text; empty where the author gave none. */
  reason: string;
  correct: boolean;
}

/** One cell of a responsibility matrix, seen from its duty. */
export interface Assignment {
  service: string;
  party: Party;
  /** What the author wrote after the colon, as plain text; empty where nothing. */
  note: string;
}

/**
 * A teaching element: a thing on a lesson's page that has a kind, a text and an address of its own. The table
 * of elements is made while lessons compile; everything that speaks of "all traps" or "that section" reads it.
 */
export interface Element {
  kind: Kind;
  /** Plain text; never empty (an element without a title is named after its kind or its first words). */
  title: string;
  /** Its own plain text, white space folded, without the text of elements inside it. */
  text: string;
  /** The id on the page: unique in the lesson. */
  anchor: string;
  /** The anchor of the section that it stands in, or null above the first heading. */
  section: string | null;
  /** The anchor of the element that directly holds it (a scenario that holds a matrix), or null. */
  parent: string | null;
  /** Depth of a section's heading, 2 to 6; 0 for other kinds. */
  depth: number;
  /** Old anchors that go on working. */
  moved: string[];
  /** Old addresses on other pages (`/course/lesson/#old`) that lead here; absent where there are none. */
  from?: string[];
  /** Path of the lesson's file, relative to the content folder, with forward slashes. */
  file: string;
  /** Where it begins in that file; both count from 1. */
  line: number;
  column: number;
  /** Only for `takeaways`: what is to be remembered, point by point, as plain text. */
  points?: string[];
  /** Only for `question`. */
  choices?: Choice[];
  /** Only for `duty`. */
  assignments?: Assignment[];
}
