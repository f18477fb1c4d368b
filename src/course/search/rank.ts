import type { FoundRecord } from "./index.ts";
import { partsOf } from "./places.ts";
import type { Query } from "./query.ts";
import type { SearchKind } from "./record.ts";
import type { Pair, Term } from "./terms.ts";
import { foldedWords, foldWord } from "./words.ts";

/** How much each sign counts. Found with `npm run bench search` on books of both kinds; see the guide. */
export const WEIGHTS = {
  saturation: 2,
  early: 2.4,
  around: 0.9,
  coverage: 1,
  aligned: 0.8,
  line: 1,
  lineFound: 0.8,
  exact: 2,
  title: 3.5,
  hidden: 1,
  length: 0.2,
  lengthOf: 192,
  context: 0.96,
  titleWhole: 0.43,
  titleShare: 0.6,
  titleRun: 0.6,
  run: 2.4,
  near: 0.24,
  asTyped: 1.1,
  question: 0.5,
  manyWords: 1.2,
};

/** A word near the beginning of an indexed text probably stands in the heading. */
const EARLY = 8;

/** Records by what the places of the words say alone, best first: all that can be known before they are fetched. */
export function rankCandidates(
  terms: readonly Term[],
  pairs: readonly Pair[],
  allowed: ReadonlySet<string> | null,
): { id: string; score: number }[] {
  const needed = terms.filter(({ extra }) => !extra);
  const all = needed.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const ids = new Set<string>();
  for (const { postings } of terms) for (const id of postings.keys()) if (!allowed || allowed.has(id)) ids.add(id);
  const strict = coverageFor(needed.length);
  const ranked: { id: string; score: number }[] = [];
  for (const id of ids) {
    let score = 0;
    let covered = 0;
    for (const term of terms) {
      const places = term.postings.get(id);
      if (!places) continue;
      let often = places.length === 0 ? WEIGHTS.around : 0;
      for (const place of places) often += place < EARLY ? 1 + WEIGHTS.early * (1 - place / EARLY) : 1;
      score += term.rarity * (often / (often + WEIGHTS.saturation)) * (1 + WEIGHTS.saturation);
      if (!term.extra) covered += term.rarity * (places.length > 0 ? 1 : WEIGHTS.context);
    }
    covered += standIns(terms, id);
    let line = aligned(needed, id);
    let paired = 0;
    for (const { holders, rarity } of pairs) if (holders.has(id)) paired += rarity;
    line = Math.max(line, paired);
    score += WEIGHTS.aligned * line;
    ranked.push({ id, score: score * (covered / all) ** strict * (1 + WEIGHTS.line * (line / all) ** 2) });
  }
  return ranked.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/**
 * How much of the query stands in the text in the query's own order and distances: the rarity of the words that do,
 * without the first of them; a word that is one place off counts half.
 */
function aligned(terms: readonly Term[], id: string): number {
  if (terms.length < 2) return 0;
  const starts = new Map<number, Map<number, number>>();
  for (const [i, { postings, place, rarity }] of terms.entries()) {
    for (const at of postings.get(id) ?? []) {
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

/** What words count for that are absent themselves while a longer one that begins so is there. */
function standIns(terms: readonly Term[], id: string): number {
  let sum = 0;
  for (const term of terms) {
    if (!term.extra || !term.postings.has(id)) continue;
    const own = terms.find(({ order, extra }) => order === term.order && !extra);
    if (own && !own.postings.has(id)) sum += 0.9 * own.rarity;
  }
  return sum;
}

/** A question in many words finds few of them in its answer; a few words are all meant. */
function coverageFor(words: number): number {
  return WEIGHTS.coverage * (words > 3 ? (3 / words) ** WEIGHTS.manyWords : 1);
}

/** Kinds that answer more often than others, everything else being equal. */
const KIND_WORTH: Partial<Record<SearchKind, number>> = { takeaways: 0.9, duty: 0.95, term: 1.05 };

/** A record's score by its words: how much of the query stands in its heading, its text, around it, and how near. */
export function scoreRecord(id: string, record: FoundRecord, query: Query, terms: readonly Term[]): number {
  const w = WEIGHTS;
  const needed = terms.filter(({ extra }) => !extra);
  const all = needed.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const head = foldedTitle(record);
  const around = new Set(foldedWords(`${record.lesson} ${record.above}`));
  const norm = 1 - w.length + w.length * (record.tokens.length / w.lengthOf);
  let score = 0;
  let covered = 0;
  let inTitle = 0;
  const titlePlaces = new Set<number>();
  for (const term of terms) {
    const places = term.postings.get(id);
    if (!places) continue;
    let often = places.length === 0 || around.has(term.word) ? w.around : 0;
    let [titled, shown] = [0, 0];
    for (const place of places) {
      if (place < head.length) {
        titled++;
        titlePlaces.add(place);
      } else if (place < record.shown) shown++;
      else often += w.hidden;
    }
    often += w.title * Math.min(titled, 1) + shown / norm;
    // `ListUser` and `ListUsers` have one stem; who types the one means it.
    const asTyped = places.some((place) => partsOf(record.tokens[place] ?? "").includes(term.word)) ? w.asTyped : 1;
    score += term.rarity * asTyped * (often / (often + w.saturation)) * (1 + w.saturation);
    if (term.extra) continue;
    covered += term.rarity * (places.length > 0 ? 1 : w.context);
    if (titled > 0) inTitle += term.rarity;
  }
  covered += standIns(terms, id);
  const share = inTitle / all;
  const whole = Math.min(1, titlePlaces.size / Math.max(1, head.content));
  const runs = longestRuns(record, query, needed, id, head.length);
  const length = Math.max(1, query.words.length);
  const titleRun = runs.title < 2 && head.length > 1 ? 0 : (runs.title / Math.max(1, head.length)) * share;
  const run = runs.any < 2 ? 0 : (runs.any / length) ** 1.5;
  const line = aligned(needed, id);
  const exact = foldWord(record.title) === query.words.map(({ word }) => word).join("") ? 1 : 0;
  return (
    (score + w.aligned * line) *
    (covered / all) ** coverageFor(needed.length) *
    (1 +
      w.exact * exact +
      w.lineFound * (line / all) ** 2 +
      w.titleShare * share +
      w.titleWhole * share * whole +
      w.titleRun * titleRun +
      w.run * run +
      w.near * nearness(needed, id)) *
    (record.kind === "question" ? w.question : (KIND_WORTH[record.kind] ?? 1))
  );
}

function foldedTitle(record: FoundRecord): { length: number; content: number } {
  const length = record.title.split(/\s+/u).filter(Boolean).length;
  return { length, content: foldedWords(record.title).length };
}

/** The longest runs of words of the query, in order and function words included, in the text and in its heading. */
function longestRuns(
  record: FoundRecord,
  query: Query,
  terms: readonly Term[],
  id: string,
  titleLength: number,
): { any: number; title: number } {
  const { words } = query;
  const places = words.map((_, order) => {
    const own = terms.filter((term) => term.order === order).flatMap((term) => term.postings.get(id) ?? []);
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
function nearness(terms: readonly Term[], id: string): number {
  const there = terms
    .flatMap((term, i) => (term.postings.get(id) ?? []).map((place) => ({ place, i })))
    .sort((a, b) => a.place - b.place);
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
