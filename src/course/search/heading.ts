import type { FoundRecord, RecordId } from "./index.ts";
import type { Query } from "./query.ts";
import type { Term } from "./terms.ts";
import { foldWord, piecesOf, tokensOf } from "./words.ts";

/** How many joined words of the query, of all its words, stand in a record letter by letter, capitals included. */
export function letterByLetter(record: FoundRecord, query: Query): number {
  const joined = query.words.filter(({ humps }) => humps.length > 0).map(({ typed }) => typed);
  if (joined.length === 0) return 0;
  const pieces = new Set(record.tokens.slice(0, record.shown).flatMap(piecesOf));
  return joined.filter((typed) => pieces.has(typed)).length / query.words.length;
}

/** How many of a heading's words are words of the query, those that only carry a sentence included. */
export function headingFound(record: FoundRecord, query: Query, terms: readonly Term[], id: RecordId): number {
  const typed = new Set(query.words.map(({ word }) => word));
  const titled = new Set(terms.flatMap(({ postings }) => postings.get(id)?.titled ?? []));
  return tokensOf(record.title).filter((token, at) => titled.has(at) || typed.has(foldWord(token))).length;
}

/**
 * Whether the query names a place: a heading, then what it stands in. From 0 to 1: how much of the query stands there,
 * words that only carry a sentence included, and how much of the lesson's title the query says. `socket HTTP` means
 * the one of HTTP, not of HTTP/2.
 */
export function placeNamed(record: FoundRecord, query: Query): number {
  if (query.words.length === 0 || record.lesson === "") return 0;
  const typed = new Set([...query.words.map(({ word }) => word), ...query.wholes]);
  const lesson = tokensOf(record.lesson).filter((token) => foldWord(token) !== "");
  const said = lesson.filter((token) => formsOf(token).some((own) => own.every((word) => typed.has(word)))).length;
  const there = new Set(
    tokensOf(`${record.title} ${record.lesson} ${record.above}`).flatMap((token) => formsOf(token).flat()),
  );
  const found = query.words.filter(({ word }) => there.has(word)).length;
  return (found / query.words.length) ** 2 * (said / Math.max(1, lesson.length));
}

/** A token as a word, and as its pieces. */
function formsOf(token: string): string[][] {
  return [[foldWord(token)], piecesOf(token).map(foldWord)];
}
