import type { Choices } from "./choices.ts";

/** A block of notes as the search for questions sees it. */
export interface Unit {
  is: "text" | "choices" | "answer" | "heading" | "break" | "other";
  /** Its source, without the marks of what it stands in. */
  raw: string;
  /** Where it stands, in whole lines of the outermost text; a unit inside a list or a quotation has the range of that. */
  start: number;
  end: number;
  choices: Choices | null;
  /** The items of a numbered list, which are choices only where an answer names one by its number. */
  numbered: Choices | null;
  /** The number or label of the item that it begins, e.g. `3.`. */
  label: string;
  /** The item or quotation that it is a part of; all of it is taken, or none. */
  group: number | null;
  /** The line of the note on which it begins. */
  line: number;
}
