import type { SearchRecord } from "../../course/search/record.ts";
import { foldWord, humpsOf, piecesOf, tokensOf } from "../../course/search/words.ts";

/** How many words are offered for mending at most, and in how many records a word of plain text must stand. */
const MOST_WORDS = 4000;
const OFTEN = 3;

/** The words of some records, folded. */
export interface WordUses {
  /** Those of titles and terms. */
  titles: string[];
  /** In how many records each word stands. */
  records: [word: string, n: number][];
}

/**
 * The words by which slips are mended and unfinished words completed, sorted: those of titles and terms, then the most
 * frequent ones of the text.
 * @param parts all records of a site, in parts of any size
 */
export function knownWords(parts: readonly WordUses[]): string[] {
  const words = new Set(parts.flatMap(({ titles }) => titles));
  const uses = new Map<string, number>();
  for (const { records } of parts) for (const [word, n] of records) uses.set(word, (uses.get(word) ?? 0) + n);
  const often = [...uses].filter(([, n]) => n >= OFTEN).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  for (const [word] of often) if (words.size < MOST_WORDS) words.add(word);
  return [...words].sort();
}

/** Counts the words of records. */
export function wordUses(records: readonly SearchRecord[]): WordUses {
  const titles = new Set<string>();
  const uses = new Map<string, Use>();
  const ofTokens = new Map<string, Use[]>();
  // A book says the same few thousand words again and again.
  const usesOf = (token: string): Use[] => {
    let own = ofTokens.get(token);
    if (!own) ofTokens.set(token, (own = formsOf(token).map(useOf)));
    return own;
  };
  const useOf = (word: string): Use => {
    let use = uses.get(word);
    if (!use) uses.set(word, (use = { word, records: 0, last: -1 }));
    return use;
  };
  for (const [i, { title, text, kind }] of records.entries()) {
    for (const token of tokensOf(title)) {
      for (const use of usesOf(token)) {
        // A question's title is a sentence: its words are no names of things.
        if (kind !== "question") titles.add(use.word);
        count(use, i);
      }
    }
    for (const token of tokensOf(text)) for (const use of usesOf(token)) count(use, i);
  }
  return { titles: [...titles], records: [...uses.values()].map((use) => [use.word, use.records]) };
}

/** In how many records a word stands, and the last of them. */
interface Use {
  word: string;
  records: number;
  last: number;
}

function count(use: Use, record: number): void {
  if (use.last === record) return;
  use.last = record;
  use.records++;
}

function formsOf(token: string): string[] {
  const pieces = piecesOf(token);
  return [...pieces, ...pieces.flatMap(humpsOf)]
    .map(foldWord)
    .filter((word) => word.length > 2 && word.length < 30 && !/\d/.test(word));
}
