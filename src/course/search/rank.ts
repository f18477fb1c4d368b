import type { FoundRecord, RecordFacts, RecordId, SearchIndex } from "./index.ts";
import type { Query } from "./query.ts";
import type { SearchKind } from "./record.ts";
import type { Term } from "./terms.ts";
import { headingFound, letterByLetter, placeNamed } from "./heading.ts";
import { aligned, inOnePassage, longestRuns, nearness } from "./nearness.ts";
import { tokensOf } from "./words.ts";

/** How much each sign counts. Found with `npm run bench search` on books of both kinds; see the guide. */
export const WEIGHTS = {
  saturation: 2,
  around: 1.2,
  coverage: 1,
  aligned: 0.8,
  lineFound: 0.8,
  exact: 2,
  title: 3.5,
  length: 0.2,
  lengthOf: 192,
  context: 0.96,
  titleWhole: 0.43,
  place: 2,
  elsewhere: 0.6,
  elsewhereOpening: 0.95,
  opening: 1.12,
  elsewhereScore: 0.3,
  titleShare: 0.6,
  titleRun: 0.6,
  run: 2.4,
  near: 0.3,
  asTyped: 1.1,
  question: 0.5,
  manyWords: 1.6,
  passage: 0.5,
  placeNamed: 2,
  letters: 1,
  literal: 0.8,
  joinedAsTyped: 2,
  longerTitled: 0.9,
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

/** What words count for that are absent themselves while a longer one that begins so is there. */
function standIns(terms: readonly Term[], id: RecordId): { there: number; titled: number; placed: number } {
  const sum = { there: 0, titled: 0, placed: 0 };
  for (const term of terms) {
    const longer = term.extra ? term.postings.get(id) : undefined;
    const own = longer && terms.find(({ order, extra }) => order === term.order && !extra);
    if (!longer || !own) continue;
    const posting = own.postings.get(id);
    if (!posting) sum.there += 0.9 * own.rarity;
    if (longer.titled.length > 0 && !posting?.titled.length) sum.titled += WEIGHTS.longerTitled * own.rarity;
    if ((longer.titled.length > 0 || longer.around) && !posting?.titled.length && !posting?.around) sum.placed++;
  }
  return sum;
}

/** A text of fewer words is one passage. */
const PASSAGE_FROM = 80;

/** The rarity of the words that stand in the text only, and far from the passage that holds most of them. */
function scattered(terms: readonly Term[], id: RecordId): number {
  const inText = terms.filter(({ extra, postings }) => {
    const posting = extra ? undefined : postings.get(id);
    return posting && posting.titled.length === 0 && !posting.around;
  });
  return inText.reduce((sum, { rarity }) => sum + rarity, 0) - inOnePassage(inText, id);
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
function scoreWords(
  id: RecordId,
  terms: readonly Term[],
  about: RecordFacts,
  inLesson: LessonWords,
  heading = 0,
): WordScore {
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
      covered += term.rarity * (about.kind === "lesson" ? w.elsewhereOpening : w.elsewhere);
      score += term.rarity * w.elsewhereScore;
      continue;
    }
    const { places, titled, around, asTyped } = posting;
    for (const place of titled) titlePlaces.add(place);
    const often =
      (around ? w.around : 0) + (titled.length > 0 ? w.title : 0) + Math.max(0, places.length - titled.length) / norm;
    // `ListUser` and `ListUsers` have one stem; who types the one means it.
    const exactly = asTyped ? (term.joined ? w.joinedAsTyped : w.asTyped) : 1;
    score += term.rarity * exactly * (often / (often + w.saturation)) * (1 + w.saturation);
    if (term.extra) continue;
    covered += term.rarity * (places.length > 0 ? 1 : w.context);
    if (titled.length > 0) inTitle += term.rarity;
    if (titled.length > 0 || around) placed++;
  }
  const stand = standIns(terms, id);
  covered += stand.there;
  inTitle += stand.titled;
  placed += stand.placed;
  if (about.words > PASSAGE_FROM) covered -= w.passage * scattered(terms, id);
  all ||= 1;
  const titled = inTitle / all;
  const whole = Math.min(1, Math.max(titlePlaces.size, heading) / Math.max(1, about.headingWords));
  const factor =
    1 + w.titleShare * titled + w.titleWhole * titled * whole + w.place * whole * (placed / Math.max(1, needed)) ** 4;
  const kind = about.kind === "question" ? w.question : (KIND_WORTH[about.kind] ?? 1);
  // An opening speaks for its lesson, to which a question in several words is more often put than a few words are.
  const opening = about.kind === "lesson" && needed > 2 ? w.opening : 1;
  return { score: score * (covered / all) ** coverageFor(needed) * factor * kind * opening, titled, whole };
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
  const { score, titled, whole } = scoreWords(
    id,
    terms,
    about,
    inLesson,
    record ? headingFound(record, query, terms, id) : 0,
  );
  const line = aligned(needed, id);
  let factor = w.lineFound * (line / all) ** 2 + w.near * nearness(needed, id);
  if (whole === 1 && titled > 0.89 && query.words.length === about.headingWords) factor += w.exact;
  if (record) {
    const runs = longestRuns(record, query, needed, id, tokensOf(record.title).length);
    const titleRun = runs.title < 2 && about.headingWords > 1 ? 0 : (runs.title / about.headingWords) * titled;
    const run = runs.any < 2 ? 0 : (runs.any / Math.max(1, query.words.length)) ** 1.5;
    factor += w.placeNamed * whole ** 2 * placeNamed(record, query);
    const literal = record.title.toLowerCase().startsWith(query.text.toLowerCase()) ? w.literal : 0;
    factor += w.titleRun * titleRun + w.run * run + w.letters * letterByLetter(record, query) + literal;
  }
  return (score + w.aligned * line) * (1 + factor);
}
