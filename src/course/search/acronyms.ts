import type { Term } from "../course.ts";
import { functionWords } from "./function-words.ts";
import { foldedWords, foldWord } from "./words.ts";

/** An acronym and what it stands for, folded: `["mfa", "multi factor authentication"]`. */
export type Acronym = [short: string, long: string];

/**
 * The acronyms of a book: those of its glossary, and those that its texts explain in passing, `Security Token Service
 * (STS)`, in the order of the alphabet.
 */
export function acronymsOf(glossary: readonly Term[], texts: Iterable<string>): Acronym[] {
  const found = new Map<string, string>();
  for (const text of texts) {
    for (const { index, 1: short = "" } of text.matchAll(/(?<=\s)\((\p{Lu}[\p{Lu}\p{N}]{1,7})s?\)/gu)) {
      // Looked for from the brackets backwards: from the words forwards it took seconds in a large book.
      const before = /[\p{L}\p{N}][\p{L}\p{N}\s/-]*$/u.exec(text.slice(Math.max(0, index - 72), index - 1))?.[0] ?? "";
      if (before.length < 6) continue;
      const long = expansionOf(short, before);
      if (long && !found.has(foldWord(short))) found.set(foldWord(short), long);
    }
  }
  for (const { term, long } of glossary) {
    if (long && !/\s/.test(term)) found.set(foldWord(term), foldedWords(spaced(long)).join(" "));
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The last words of a text whose initials are the acronym, small words between them allowed; null where none are. */
function expansionOf(short: string, before: string): string | null {
  const words = foldedWords(spaced(before));
  const letters = [...foldWord(short)];
  const small = functionWords("en");
  for (let start = words.length - letters.length; start >= 0 && start >= words.length - letters.length - 3; start--) {
    const tail = words.slice(start);
    const initials = tail.filter((word) => !small.has(word)).map((word) => word[0]);
    if (initials.join("") === letters.join("")) return tail.join(" ");
  }
  return null;
}

function spaced(text: string): string {
  return text.replace(/[-/]/g, " ");
}
