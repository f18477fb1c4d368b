import { distance } from "fastest-levenshtein";

/** Nobody misspells more than this; to compare it would only cost time. */
const LONGEST = 200;

/**
 * The candidate that a misspelt word most likely means, or null where none is near: at most a third of its
 * letters may differ, and in words of four or five letters two, so that two may have changed places. Case does not count.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > LONGEST) return null;
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(wanted.length < 4 ? 1 : 2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const found = distance(wanted, candidate.toLowerCase());
    if (found < bestDistance) [best, bestDistance] = [candidate, found];
  }
  return best;
}
