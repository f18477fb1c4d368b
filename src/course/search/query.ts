import { functionWords } from "./function-words.ts";
import { foldWord, humpsOf, piecesOf } from "./words.ts";

/** The longest query that is read, in letters and in words; what is longer is cut. */
const MOST_LETTERS = 400;
const MOST_WORDS = 24;

/** What stands around words that are taken exactly. */
export const QUOTATION_MARKS = /["“”„«»]/gu;

/** A word of a query. */
export interface QueryWord {
  /** As typed, for messages. */
  typed: string;
  /** As the index knows it. */
  word: string;
  /** The parts of a joined word, by which it is looked for where the whole is unknown; empty for a plain one. */
  humps: string[];
  /** Carries the sentence only: `the`, `how`. */
  functional: boolean;
  /** Stands at the end of the query, so that it may not be finished. */
  last: boolean;
  /** The place among the tokens of the query: the pieces of a joined word share one. */
  place: number;
  /** The number of the quotation that it stands in, from 0, or -1. */
  quotation: number;
}

/** A query, read. */
export interface Query {
  /** In the order typed. */
  words: QueryWord[];
  /** As typed, without the space around it. */
  text: string;
  /** Joined words of which `words` holds the pieces (`s3getobject`): where one is found, it counts on top. */
  wholes: string[];
  /** The number of a lesson, `1.3.2`, where the query is one; else "". */
  number: string;
}

/** Reads what somebody typed. @param locale the site's language, for its function words */
export function readQuery(typed: string, locale: string): Query {
  const text = typed.slice(0, MOST_LETTERS).normalize("NFC").trimStart();
  const small = functionWords(locale);
  const words: QueryWord[] = [];
  const wholes = new Set<string>();
  let place = -1;
  // Parts with an odd place stand between quotation marks; an open quotation is taken as text.
  const parts = text.split(QUOTATION_MARKS);
  parts.forEach((part, i) => {
    const quotation = i % 2 === 1 && i < parts.length - 1 ? (i - 1) / 2 : -1;
    for (const token of part.split(/\s+/u)) {
      if (token) place++;
      // The pieces of `1.0.0` or `e.g.` tell nothing.
      const cut = piecesOf(token);
      const pieces = cut.length > 1 && cut.every(({ length }) => length === 1) ? [cut.join("")] : cut;
      if (pieces.length > 1) wholes.add(foldWord(token));
      for (const piece of pieces) {
        const word = foldWord(piece);
        if (!word) continue;
        const humps = humpsOf(piece).map(foldWord).filter(Boolean);
        const functional = small.has(word) && !/^\p{Lu}{2,}$/u.test(piece);
        words.push({
          typed: piece,
          word,
          humps: humps.length > 1 ? humps : [],
          functional,
          last: false,
          place,
          quotation,
        });
      }
    }
  });
  words.splice(MOST_WORDS);
  const end = words.at(-1);
  if (end && end.quotation < 0 && /[\p{L}\p{N}\p{M}_]$/u.test(text)) end.last = true;
  // A query of function words only ("to be or not to be") is looked for as it is.
  if (words.every(({ functional }) => functional)) for (const word of words) word.functional = false;
  return {
    words,
    text: text.trim(),
    wholes: [...wholes],
    number: /^\d+(\.\d+)*\.?\s*$/.test(text) ? text.trim().replace(/\.$/, "") : "",
  };
}
