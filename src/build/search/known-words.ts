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
  const uses = new Map<string, { records: number; last: number }>();
  const forms = new Map<string, string[]>();
  const wordsIn = (token: string): string[] => {
    // A book says the same few thousand words again and again.
    let own = forms.get(token);
    if (!own) forms.set(token, (own = formsOf(token)));
    return own;
  };
  for (const [i, { title, text, kind }] of records.entries()) {
    // A question's title is a sentence: its words are no names of things.
    if (kind !== "question") for (const token of tokensOf(title)) for (const word of wordsIn(token)) titles.add(word);
    for (const token of tokensOf(`${title} ${text}`))
      for (const word of wordsIn(token)) {
        const use = uses.get(word);
        if (!use) uses.set(word, { records: 1, last: i });
        else if (use.last !== i) {
          use.records++;
          use.last = i;
        }
      }
  }
  return { titles: [...titles], records: [...uses].map(([word, use]) => [word, use.records]) };
}

function formsOf(token: string): string[] {
  const pieces = piecesOf(token);
  return [...pieces, ...pieces.flatMap(humpsOf)]
    .map(foldWord)
    .filter((word) => word.length > 2 && word.length < 30 && !/\d/.test(word));
}
