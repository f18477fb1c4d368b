import { searchFileAddress } from "../../course/address.ts";
import { joinFacts } from "../../course/search/join-facts.ts";
import {
  KNOWN_WORDS,
  type RecordId,
  type SearchFacts,
  type SearchFilter,
  type SearchIndex,
} from "../../course/search/index.ts";
import { openIndex } from "../../course/search/open-index.ts";
import type { SearchKind } from "../../course/search/record.ts";
import { search, type Answer } from "../../course/search/search.ts";
import { unpackWords } from "../../course/search/word-list.ts";

/** A part of the index could not be fetched, so that nothing can be said about the query. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

/** How many of all records that fit are of each kind and course. */
export interface Counts {
  kinds: Map<SearchKind, number>;
  courses: Map<string, number>;
}

/** What the reader narrows by. */
export interface Narrowing {
  kind: string;
  course: string;
}

/** What was asked and answered. */
export interface Asked extends Answer {
  /** @throws Unreachable */
  count(): Promise<Counts>;
}

/** The search of a site, opened in a browser. */
export interface Searcher {
  /** Of all sites that are searched together. */
  facts: SearchFacts;
  /** Bases of other sites that should be searched too and can't be. */
  missing: string[];
  /** @throws Unreachable */
  ask(query: string, narrowing: Narrowing, typing: boolean): Promise<Asked>;
  /** Its questions throw Unreachable. */
  index: SearchIndex;
  /** The course that a search begins with, since each has an index of its own: the one whose page this is. "" for all. */
  course: string;
}

let opening: Promise<Searcher> | undefined;

/** Fetches what every search needs; once, however often it is called. @throws Unreachable */
export function openSearcher(base: string): Promise<Searcher> {
  opening ??= open(base);
  opening.catch(() => (opening = undefined));
  return opening;
}

async function open(base: string): Promise<Searcher> {
  const own = await fetchFacts(base);
  const [stem, { sites, missing }] = await Promise.all([fetchStems(base, own.stems), openOthers(own)]);
  const facts = sites.map((site) => site.facts).reduce(joinFacts, own);
  const all = [{ base, facts: own, book: "" }, ...sites.map((site) => ({ ...site, book: site.facts.title }))];
  let words: Promise<string[]> | undefined;
  const index = openIndex(
    all.flatMap((site) =>
      site.facts.indexes.map((part) => ({
        ...part,
        table: searchFileAddress(site.base, part.table),
        book: site.book,
      })),
    ),
    {
      read: fetchUnpacked,
      stem,
      knownWords() {
        words ??= fetchWords(all.map((site) => site.base));
        words.catch(() => (words = undefined));
        return words;
      },
    },
  );
  const place = location.pathname.slice(base.length).split("/")[0] ?? "";
  const course = own.indexes.some((part) => part.course !== "" && part.course === place) ? place : "";
  // What every answer needs is on its way before the first word is typed.
  index
    .within(course)
    .open()
    .catch(() => {});
  return {
    facts,
    missing: [...(own.lacking ?? []), ...missing],
    index,
    course,
    ask: (...question) => ask(...question, index, facts),
  };
}

async function ask(
  query: string,
  { kind, course }: Narrowing,
  typing: boolean,
  index: SearchIndex,
  facts: SearchFacts,
): Promise<Asked> {
  const options = { locale: facts.locale, acronyms: facts.acronyms, typing };
  // Where a course has an index of its own, the others are not asked for the sake of their numbers.
  const near = course ? index.within(course) : index;
  const whole = search(query, near, options);
  const answer = kind || course ? await narrowed((await whole).least) : await whole;
  return {
    ...answer,
    async count() {
      const { ids } = await whole;
      const courses = facts.courses.length > 1 ? facts.courses.map(({ id }) => id) : [];
      const [kinds, ofCourse] = await Promise.all([
        countOf(ids, "kind", facts.kinds, course ? { course } : {}, near),
        countOf(ids, "course", courses, kind ? { kind } : {}, near),
      ]);
      return { kinds, courses: ofCourse };
    },
  };

  /** As many as the switch says; where that is none, what comes nearest. */
  async function narrowed(least: number): Promise<Answer> {
    const part = await search(query, near, { ...options, filters: { kind, course }, least });
    return part.ids.length > 0 ? part : search(query, near, { ...options, filters: { kind, course } });
  }
}

/** How many records have each value of a filter, of those that another filter lets through; values without any are left out. */
async function countOf<T extends string>(
  ids: readonly RecordId[],
  filter: SearchFilter,
  values: readonly T[],
  other: Partial<Record<SearchFilter, string>>,
  index: SearchIndex,
): Promise<Map<T, number>> {
  const limits = await Promise.all(
    Object.entries(other).map(([name, value]) => index.having(name as SearchFilter, value)),
  );
  const counted = ids.filter((id) => limits.every((limit) => limit.has(id)));
  const counts = await Promise.all(
    values.map(async (value) => {
      const members = await index.having(filter, value);
      return [value, counted.filter((id) => members.has(id)).length] as const;
    }),
  );
  return new Map(counts.filter(([, n]) => n > 0));
}

/** @throws Unreachable; a site that is read offline answers with nothing where search was not kept */
async function fetchFacts(base: string): Promise<SearchFacts> {
  const address = searchFileAddress(base, "pagefind/facts.json");
  const file = await fetchFile(address);
  if (file.status === 204) throw new Unreachable(`nothing at ${address}`);
  return file.json() as Promise<SearchFacts>;
}

/** The module that knows the stems of a language. */
async function fetchStems(base: string, file: string): Promise<(word: string) => string> {
  if (!file) return (word) => word;
  const { href } = new URL(searchFileAddress(base, file), location.href);
  try {
    const { stemmer } = (await import(/* @vite-ignore */ href)) as { stemmer: (word: string) => string };
    return stemmer;
  } catch (cause) {
    throw new Unreachable(href, { cause });
  }
}

/**
 * The other sites that are searched together with this one. One that is not there keeps nobody from searching the rest;
 * one in another language is left out, as words are looked for with the stems of one language.
 */
async function openOthers(own: SearchFacts): Promise<{ sites: OtherSite[]; missing: string[] }> {
  const all = own.with ?? [];
  const asked = await Promise.allSettled(all.map(async (base) => ({ base, facts: await fetchFacts(base) })));
  const sites = asked.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
  const same = sites.filter(({ facts }) => languageOf(facts) === languageOf(own));
  return { sites: same, missing: all.filter((base) => !same.some((site) => site.base === base)) };
}

interface OtherSite {
  base: string;
  facts: SearchFacts;
}

function languageOf({ locale }: SearchFacts): string {
  return locale.toLowerCase().split("-")[0] ?? "";
}

async function fetchWords(bases: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    bases.map(async (base) =>
      unpackWords(new TextDecoder().decode(await fetchUnpacked(searchFileAddress(base, KNOWN_WORDS)))),
    ),
  );
  return lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())].sort();
}

/** A file's bytes; it lies packed with gzip, which some hosts undo on the way. @throws Unreachable */
async function fetchUnpacked(address: string): Promise<Uint8Array> {
  const file = await fetchFile(address);
  try {
    const bytes = await file.arrayBuffer();
    const [first, second] = new Uint8Array(bytes, 0, 2);
    if (first !== 0x1f || second !== 0x8b) return new Uint8Array(bytes);
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  } catch (cause) {
    throw new Unreachable(address, { cause });
  }
}

async function fetchFile(address: string): Promise<Response> {
  const response = await fetch(address).catch((cause: unknown) => {
    throw new Unreachable(address, { cause });
  });
  if (!response.ok) throw new Unreachable(`${response.status} at ${address}`);
  return response;
}
