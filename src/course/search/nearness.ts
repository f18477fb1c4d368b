import type { FoundRecord, RecordId } from "./index.ts";
import type { Query } from "./query.ts";
import type { Term } from "./terms.ts";
import { foldWord } from "./words.ts";

/**
 * How much of the query stands in the text in the query's own order and distances: the rarity of the words that do,
 * without the first of them; a word that is one place off counts half.
 */
export function aligned(terms: readonly Term[], id: RecordId): number {
  if (terms.length < 2) return 0;
  const starts = new Map<number, Map<number, number>>();
  for (const [i, { postings, place, rarity }] of terms.entries()) {
    for (const at of postings.get(id)?.places ?? []) {
      for (const [off, worth] of [
        [0, rarity],
        [-1, rarity / 2],
        [1, rarity / 2],
      ] as const) {
        const start = at - place + off;
        const line = starts.get(start) ?? new Map<number, number>();
        starts.set(start, line.set(i, Math.max(line.get(i) ?? 0, worth)));
      }
    }
  }
  let best = 0;
  for (const line of starts.values()) {
    if (line.size < 2) continue;
    let sum = 0;
    let most = 0;
    for (const worth of line.values()) {
      sum += worth;
      most = Math.max(most, worth);
    }
    best = Math.max(best, sum - most);
  }
  return best;
}

/** The longest runs of words of the query, in order and function words included, in the text and in its heading. */
export function longestRuns(
  record: FoundRecord,
  query: Query,
  terms: readonly Term[],
  id: RecordId,
  titleLength: number,
): { any: number; title: number } {
  const { words } = query;
  const places = words.map((_, order) => {
    const own = terms.filter((term) => term.order === order).flatMap((term) => term.postings.get(id)?.places ?? []);
    return new Set(own);
  });
  let [any, title] = [0, 0];
  let last: number[] = [];
  for (let at = 0; at < record.shown; at++) {
    const folded = foldWord(record.tokens[at] ?? "");
    // A token without letters or digits (a dash) breaks no run.
    if (!folded) continue;
    last = words.map(({ word }, i) =>
      places[i]?.has(at) || folded === word ? (i > 0 ? (last[i - 1] ?? 0) : 0) + 1 : 0,
    );
    for (const length of last) {
      if (length > any) any = length;
      if (at < titleLength && length > title) title = length;
    }
  }
  return { any, title };
}

/** How close together the words stand: 1 where they touch, near 0 where they are far apart or only one is there. */
export function nearness(terms: readonly Term[], id: RecordId): number {
  const there = inOrder(terms, id);
  const kinds = new Set(there.map(({ i }) => i)).size;
  if (kinds < 2) return 0;
  const counts = new Map<number, number>();
  let from = 0;
  let shortest = Infinity;
  for (const { place, i } of there) {
    counts.set(i, (counts.get(i) ?? 0) + 1);
    while (counts.size === kinds) {
      const first = there[from];
      if (!first) break;
      shortest = Math.min(shortest, place - first.place + 1);
      const left = (counts.get(first.i) ?? 1) - 1;
      if (left === 0) counts.delete(first.i);
      else counts.set(first.i, left);
      from++;
    }
  }
  return (Math.min(1, kinds / shortest) * kinds) / terms.length;
}

/** Where the words stand in a text, in its order; `i` is a word's place among the terms. */
function inOrder(terms: readonly Term[], id: RecordId): { place: number; i: number }[] {
  return terms
    .flatMap((term, i) => (term.postings.get(id)?.places ?? []).map((place) => ({ place, i })))
    .sort((a, b) => a.place - b.place);
}

/** As many words of a text are read as one passage. */
const PASSAGE = 80;

/**
 * How much of the words' rarity stands in the passage of the text that holds the most of it. A long text holds many
 * words of a question without answering it.
 * @param terms whose words stand in the text only
 */
export function inOnePassage(terms: readonly Term[], id: RecordId): number {
  const there = inOrder(terms, id);
  const counts = terms.map(() => 0);
  let [from, sum, best] = [0, 0, 0];
  for (const { place, i } of there) {
    if (counts[i] === 0) sum += terms[i]?.rarity ?? 0;
    counts[i] = (counts[i] ?? 0) + 1;
    for (let first = there[from]; first && place - first.place >= PASSAGE; first = there[++from]) {
      counts[first.i] = (counts[first.i] ?? 1) - 1;
      if (counts[first.i] === 0) sum -= terms[first.i]?.rarity ?? 0;
    }
    best = Math.max(best, sum);
  }
  return best;
}
