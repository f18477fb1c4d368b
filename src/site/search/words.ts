import { KINDS } from "../../course/kinds.ts";
import type { SearchKind } from "../../course/search/record.ts";

/** What a kind of result is called. */
export function kindName(kind: SearchKind): string {
  if (kind === "lesson") return "Lesson";
  return kind === "term" ? "Term" : KINDS[kind].name;
}

/** What several of a kind are called. */
export function kindNames(kind: SearchKind): string {
  if (kind === "lesson") return "Lessons";
  return kind === "term" ? "Terms" : KINDS[kind].plural;
}

/** What a search came to, in a sentence. */
export function outcome(found: number, query: string, mended: string | null): string {
  const results = found === 1 ? "1 result" : `${found} results`;
  if (found === 0) return `Nothing found for “${query}”`;
  return mended === null ? results : `${results} for “${mended}”`;
}

/** What was tried where nothing was found. */
export function tried(words: readonly string[], unknown: readonly string[], narrowed: boolean): string {
  const parts = [
    unknown.length > 0 ? `No lesson has ${unknown.map((word) => `“${word}”`).join(", ")}, or a word like it.` : "",
    narrowed ? "Only one kind or course was searched: take the limit away." : "",
    words.length === 0 && unknown.length === 0 ? "There is no word in it to look for." : "",
  ];
  return parts.filter(Boolean).join(" ") || "Each word was looked for, by itself and in all its forms.";
}

/** Said after an outcome where other sites should have been searched too; "" where all were. */
export function notSearched(missing: readonly string[]): string {
  return missing.length > 0 ? ` (without ${missing.join(", ")}, which could not be searched)` : "";
}

/** Said while an answer is waited for that takes longer than `SLOW`, in milliseconds. */
export const SEARCHING = "Searching …";
export const SLOW = 500;

/** Said before anything is typed. */
export const HINT =
  "Search lessons, traps, matrix rows, questions and terms. Words in “quotation marks” are taken exactly.";

export const UNREACHABLE =
  "Search could not be fetched. It needs the network for parts that this browser has not seen yet; try again when you are online.";
