import type { Rule } from "./rules.ts";

/** Where something stands in a file of the content folder. Lines and columns count from 1, in UTF-16 units. */
export interface Place {
  /** Relative to the content folder, with forward slashes. */
  file: string;
  line: number;
  column: number;
  /** How many characters the mark covers; 1 or more. */
  length: number;
}

/** Something in a book that must be mended (`error`) or looked at (`warning`). */
export interface Problem extends Place {
  rule: Rule;
  severity: "error" | "warning";
  /** What is not so, in the author's words: one or two sentences. */
  says: string;
  /** What to do about it: the nearest right name, the short list, or the rule. */
  mend: string;
}

/** Whether a book with these problems can't be published. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
