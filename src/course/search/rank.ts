import type { FoundRecord, RecordFacts, RecordId, SearchIndex } from "./index.ts";
import type { Query } from "./query.ts";
import type { SearchKind } from "./record.ts";
import type { Term } from "./terms.ts";
import { foldWord, tokensOf } from "./words.ts";

/** How much each sign counts. Found with `npm run bench search` on books of both kinds; see the guide. */
export const WEIGHTS = {
  saturation: 2,
  around: 0.9,
  coverage: 1,
  aligned: 0.8,
  lineFound: 0.8,
  exact: 2,
  title: 3.5,
  length: 0.2,
  lengthOf: 192,
  context: 0.96,
  titleWhole: 0.43,
  place: 1,
  elsewhere: 0.6,
  elsewhereScore: 0.3,
  titleShare: 0.6,
  titleRun: 0.6,
  run: 2.4,
  near: 0.24,
  asTyped: 1.1,
  question: 0.5,
  manyWords: 1.2,
};

/** How many candidates are ranked by the places of their words: what is far behind without them stays so. */
const CLOSE = 150;

/** A record that holds words of a query. */
export interface Candidate {
  id: RecordId;
  /** By words and headings alone: comparable among all candidates. */
  score: number;
}

/** Records by all that the index knows of them before they are fetched, best first. */
export function rankCandidates(
  terms: readonly Term[],
  query: Query,
  allowed: ReadonlySet<RecordId> | null,
  index: Pick<SearchIndex, "about">,
): Candidate[] {
  const ids = new Set<RecordId>();
  for (const { postings } of terms) for (const id of postings.keys()) if (!allowed || allowed.has(id)) ids.add(id);
  const inLesson = lessonWords(terms, index);
  const ranked = byScore([...ids].map((id) => ({ id, score: scoreWords(id, terms, index.about(id), inLesson).score })));
  const close = ranked
    .slice(0, CLOSE)
    .map((one) => ({ ...one, close: scoreRecord(one.id, null, query, terms, index.about(one.id), inLesson) }))
    .sort((a, b) => b.close - a.close || a.id - b.id);
  return [...close.map(({ id, score }) => ({ id, score })), ...ranked.slice(CLOSE)];
}

function byScore<T extends Candidate>(ranked: T[]): T[] {
  return ranked.sort((a, b) => b.score - a.score || a.id - b.id);
}

/**
 * How much of the query stands in the text in the query's own order and distances: the rarity of the words that do,
 * without the first of them; a word that is one place off counts half.
 */
function aligned(terms: readonly Term[], id: RecordId): number {
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

/** What words count for that are absent themselves while a longer one that begins so is there. */
function standIns(terms: readonly Term[], id: RecordId): number {
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

/**
 * The telling words of a query by the lessons in which they stand, so that a section profits from what its lesson says
 * elsewhere. Records lie in the order of their addresses: a lesson's opening, then what stands in it.
 */
export type LessonWords = (id: RecordId, term: Term) => boolean;

export function lessonWords(terms: readonly Term[], index: Pick<SearchIndex, "about">): LessonWords {
  const held = new Map(
    terms.map((term) => [term, new Set([...term.postings.keys()].map((id) => index.about(id).lesson))]),
  );
  return (id, term) => held.get(term)?.has(index.about(id).lesson) ?? false;
}

interface WordScore {
  score: number;
  /** Of the query's whole rarity, what stands in the heading. */
  titled: number;
  /** Of the heading's words, how many are words of the query. */
  whole: number;
}

/** A record's score by its words, wherever they stand in it: in its heading, its text, around it. */
function scoreWords(id: RecordId, terms: readonly Term[], about: RecordFacts, inLesson: LessonWords): WordScore {
  const w = WEIGHTS;
  const norm = 1 - w.length + w.length * (about.words / w.lengthOf);
  let [score, all, covered, needed, inTitle, placed] = [0, 0, 0, 0, 0, 0];
  const titlePlaces = new Set<number>();
  for (const term of terms) {
    if (!term.extra) {
      all += term.rarity;
      needed++;
    }
    const posting = term.postings.get(id);
    if (!posting) {
      if (term.extra || !inLesson(id, term)) continue;
      covered += term.rarity * w.elsewhere;
      score += term.rarity * w.elsewhereScore;
      continue;
    }
    const { places, titled, around, asTyped } = posting;
    for (const place of titled) titlePlaces.add(place);
    const often =
      (around ? w.around : 0) + (titled.length > 0 ? w.title : 0) + Math.max(0, places.length - titled.length) / norm;
    // `ListUser` and `ListUsers` have one stem; who types the one means it.
    score += term.rarity * (asTyped ? w.asTyped : 1) * (often / (often + w.saturation)) * (1 + w.saturation);
    if (term.extra) continue;
    covered += term.rarity * (places.length > 0 ? 1 : w.context);
    if (titled.length > 0) inTitle += term.rarity;
    if (titled.length > 0 || around) placed += term.rarity;
  }
  covered += standIns(terms, id);
  all ||= 1;
  const titled = inTitle / all;
  const whole = Math.min(1, titlePlaces.size / Math.max(1, about.headingWords));
  const factor = 1 + w.titleShare * titled + w.titleWhole * titled * whole + w.place * whole * (placed / all) ** 2;
  const kind = about.kind === "question" ? w.question : (KIND_WORTH[about.kind] ?? 1);
  return { score: score * (covered / all) ** coverageFor(needed) * factor * kind, titled, whole };
}

/**
 * A record's score by its words and by where they stand to each other.
 * @param record null while it has not been fetched: what can be known then is counted
 */
export function scoreRecord(
  id: RecordId,
  record: FoundRecord | null,
  query: Query,
  terms: readonly Term[],
  about: RecordFacts,
  inLesson: LessonWords,
): number {
  const w = WEIGHTS;
  const needed = terms.filter(({ extra }) => !extra);
  const all = needed.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const { score, titled, whole } = scoreWords(id, terms, about, inLesson);
  const line = aligned(needed, id);
  let factor = w.lineFound * (line / all) ** 2 + w.near * nearness(needed, id);
  if (whole === 1 && titled > 0.99 && query.words.length === about.headingWords) factor += w.exact;
  if (record) {
    const runs = longestRuns(record, query, needed, id, tokensOf(record.title).length);
    const titleRun = runs.title < 2 && about.headingWords > 1 ? 0 : (runs.title / about.headingWords) * titled;
    const run = runs.any < 2 ? 0 : (runs.any / Math.max(1, query.words.length)) ** 1.5;
    factor += w.titleRun * titleRun + w.run * run;
  }
  return (score + w.aligned * line) * (1 + factor);
}

/** The longest runs of words of the query, in order and function words included, in the text and in its heading. */
function longestRuns(
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
function nearness(terms: readonly Term[], id: RecordId): number {
  const there = terms
    .flatMap((term, i) => (term.postings.get(id)?.places ?? []).map((place) => ({ place, i })))
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
