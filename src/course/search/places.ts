import type { FoundRecord } from "./index.ts";
import type { Term } from "./terms.ts";
import { foldWord, humpsOf, piecesOf } from "./words.ts";

/**
 * Terms with every place at which they stand in the records that have been fetched: the index tells the first one only.
 * The form of a word at its first place (`encrypted`) tells what forms the word has, as the stem is the index's secret.
 */
export function placeTerms(terms: readonly Term[], fetched: readonly { id: string; record: FoundRecord }[]): Term[] {
  const parts = new Map(fetched.map(({ id, record }) => [id, record.tokens.map(partsOf)]));
  return terms.map((term) => {
    const forms = new Set([term.word]);
    for (const [id, tokens] of parts) {
      const first = term.postings.get(id)?.[0];
      const own = first === undefined ? undefined : tokens[first];
      if (own) forms.add(likest(term.word, own));
    }
    const postings = new Map(term.postings);
    for (const [id, tokens] of parts) {
      const known = postings.get(id);
      if (!known) continue;
      const places = new Set(known);
      tokens.forEach((own, at) => {
        if (own.some((part) => forms.has(part))) places.add(at);
      });
      postings.set(
        id,
        [...places].sort((a, b) => a - b),
      );
    }
    return { ...term, postings };
  });
}

/** A token and its parts, folded. */
export function partsOf(token: string): string[] {
  const whole = foldWord(token);
  if (/^[\p{L}\p{N}]\p{Ll}*[.,;:!?)]*$/u.test(token)) return whole ? [whole] : [];
  const pieces = piecesOf(token);
  const parts = [...pieces, ...pieces.flatMap(humpsOf)].map(foldWord).filter((part) => part.length > 1);
  return [...new Set([whole, ...parts])].filter(Boolean);
}

/** The part that begins most like the word. */
function likest(word: string, parts: readonly string[]): string {
  let best = parts[0] ?? "";
  let most = -1;
  for (const part of parts) {
    let n = 0;
    while (n < word.length && word[n] === part[n]) n++;
    const likeness = n - Math.abs(part.length - word.length) / 100;
    if (likeness > most) [best, most] = [part, likeness];
  }
  return best;
}
