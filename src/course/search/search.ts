import type { Acronym } from "./acronyms.ts";
import type { FoundRecord, RecordId, SearchFilter, SearchIndex } from "./index.ts";
import { phraseOf } from "./postings.ts";
import { QUOTATION_MARKS, readQuery, type Query } from "./query.ts";
import { lessonWords, rankCandidates, scoreRecord } from "./rank.ts";
import { lookUp, type Term } from "./terms.ts";
import { foldWord } from "./words.ts";

/** How a search is made. */
export interface SearchOptions {
  /** The site's language. */
  locale: string;
  acronyms: readonly Acronym[];
  /** True while somebody types: the last word may be unfinished and is not mended. */
  typing?: boolean;
  /** Only records that have all of these. */
  filters?: Partial<Record<SearchFilter, string>>;
  /** What a record must score at least; without it, a share of the best. With the `least` of an answer, a part of it is got. */
  least?: number;
}

/** A record that a search lands on. */
export interface Hit {
  id: RecordId;
  record: FoundRecord;
  /** The places of the query's words among the record's shown tokens, in order. */
  places: number[];
}

/** The answer to a query. */
export interface Answer {
  /** The best ones, best first. */
  hits: Hit[];
  /** Of all that fit, best first, `hits` included. */
  ids: RecordId[];
  /** The query with its slips mended, or null. */
  mended: string | null;
  /** Words that were not found, as typed. */
  unknown: string[];
  /** What a record of it has scored at least. */
  least: number;
  /** The words that were looked for. */
  words: string[];
  /** What the index said of them: with it, further hits are fetched. */
  terms: readonly Term[];
}

/** How many records are fetched at once: those that are shown first, and a few that may come among them. */
const FETCHED = 14;

/** What scores less than this share of the best fits the query no longer. */
const FITTING = 0.2;

/** Answers a query. The same question gets the same answer, whatever was asked before. @throws where a part can't be fetched */
export async function search(typed: string, index: SearchIndex, options: SearchOptions): Promise<Answer> {
  const answer = await searchAsTyped(typed, index, options);
  const plain = typed.replace(QUOTATION_MARKS, " ");
  if (answer.ids.length > 0 || plain === typed) return answer;
  // Nothing holds the quotation: pasted text often has marks that were not meant so. The answer says what it is for.
  const unquoted = await searchAsTyped(plain, index, options);
  return { ...unquoted, mended: unquoted.mended ?? plain.replace(/\s+/g, " ").trim() };
}

async function searchAsTyped(typed: string, index: SearchIndex, options: SearchOptions): Promise<Answer> {
  const query = readQuery(typed, options.locale);
  const end = query.words.at(-1);
  // Asked for with the words, not after them: it takes as long to come. Whoever uses the answer hears of a failure.
  if (end?.last && !end.functional && end.word.length > 1) index.beginning(end.word).catch(() => {});
  const [{ terms, mended, unknown }, allowed, numbered] = await Promise.all([
    lookUp(query, index, options.acronyms, options.typing ?? false),
    allowedBy(options.filters ?? {}, query, index),
    query.number ? index.having("number", query.number) : new Set<RecordId>(),
  ]);
  const lessons = [...numbered].filter((id) => !allowed || allowed.has(id)).sort((a, b) => a - b);
  const candidates = rankCandidates(terms, query, allowed, index).filter(({ id }) => !numbered.has(id));
  const least = options.least ?? candidates.reduce((best, { score }) => Math.max(best, score), 0) * FITTING;
  const fitting = candidates.filter(({ score }) => score >= least);
  const fetched = await Promise.all(
    fitting.slice(0, FETCHED).map(async ({ id }) => ({ id, record: await index.record(id) })),
  );
  const inLesson = lessonWords(terms, index);
  const top = fetched.map(({ id, record }) => ({
    id,
    record,
    score: scoreRecord(id, record, query, terms, index.about(id), inLesson),
  }));
  top.sort((a, b) => b.score - a.score || a.id - b.id);
  const rest = fitting.slice(FETCHED);
  const first = await Promise.all(lessons.map(async (id) => ({ id, record: await index.record(id) })));
  return {
    hits: [...first, ...top].map(({ id, record }) => hitOf(id, record, terms)),
    ids: [...lessons, ...top.map(({ id }) => id), ...rest.map(({ id }) => id)],
    least,
    mended,
    // In the order typed, not in that in which the answers came.
    unknown: query.words.map((word) => word.typed).filter((word) => unknown.includes(word)),
    words: terms.map(({ word }) => word),
    terms,
  };
}

/** A hit for a record further down the list, once somebody asks for it. */
export async function fetchHit(id: RecordId, index: SearchIndex, terms: readonly Term[]): Promise<Hit> {
  return hitOf(id, await index.record(id), terms);
}

function hitOf(id: RecordId, record: FoundRecord, terms: readonly Term[]): Hit {
  const places = new Set<number>();
  for (const { word, postings } of terms) {
    const all = postings.get(id)?.places ?? [];
    const shown = all.filter((place) => place < record.shown);
    for (const place of shown) places.add(place);
    // A part of an identifier was found behind the curtain: what is marked is the identifier.
    if (shown.length > 0 || all.length === 0) continue;
    for (let at = 0; at < record.shown; at++) if (foldWord(record.tokens[at] ?? "").includes(word)) places.add(at);
  }
  return { id, record, places: [...places].sort((a, b) => a - b) };
}

/** The records that all filters let through and that hold every quotation, or null where there is neither. */
async function allowedBy(
  filters: Partial<Record<SearchFilter, string>>,
  query: Query,
  index: SearchIndex,
): Promise<ReadonlySet<RecordId> | null> {
  const set = Object.entries(filters).filter(([, value]) => value !== "" && value !== undefined);
  const quotations = Map.groupBy(
    query.words.filter(({ quotation }) => quotation >= 0),
    ({ quotation }) => quotation,
  );
  const [first, ...rest] = await Promise.all([
    ...set.map(([filter, value]) => index.having(filter as SearchFilter, value)),
    ...[...quotations.values()].map(
      async (words) => new Set(phraseOf(await Promise.all(words.map(({ word }) => index.word(word)))).keys()),
    ),
  ]);
  return first ? new Set([...first].filter((id) => rest.every((other) => other.has(id)))) : null;
}
