import { searchFileAddress } from "../../course/address.ts";
import { joinFacts } from "../../course/search/join-facts.ts";
import type { SearchFacts, SearchFilter, SearchIndex } from "../../course/search/index.ts";
import { pagefindIndex, type PagefindInstance } from "../../course/search/pagefind.ts";
import type { SearchKind } from "../../course/search/record.ts";
import { search, type Answer } from "../../course/search/search.ts";
import { unpackWords } from "../../course/search/word-list.ts";

/** A part of the index could not be fetched, so that nothing can be said about the query. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

/** An answer with how many of all records that fit are of each kind and course. */
export interface CountedAnswer extends Answer {
  kinds: Map<SearchKind, number>;
  courses: Map<string, number>;
}

/** What the reader narrows by. */
export interface Narrowing {
  kind: string;
  course: string;
}

/** The search of a site, opened in a browser. */
export interface Searcher {
  /** Of all sites that are searched together. */
  facts: SearchFacts;
  /** Bases of other sites that should be searched too and can't be. */
  missing: string[];
  /** @throws Unreachable */
  ask(query: string, narrowing: Narrowing, typing: boolean): Promise<CountedAnswer>;
  /** @throws Unreachable */
  index: SearchIndex;
}

interface Pagefind {
  createInstance(options: object): PagefindInstance & {
    init(): Promise<void>;
    mergeIndex(path: string, options: object): Promise<void>;
  };
}

let opening: Promise<Searcher> | undefined;

/** Fetches what every search needs; once, however often it is called. @throws Unreachable */
export function openSearcher(base: string): Promise<Searcher> {
  opening ??= open(base);
  opening.catch(() => (opening = undefined));
  return opening;
}

async function open(base: string): Promise<Searcher> {
  const folders = [searchFileAddress(base, "pagefind/")];
  const lost = watchLosses(folders);
  const at = (file: string): string => searchFileAddress(base, file);
  try {
    const [own, pagefind] = await Promise.all([
      fetchFacts(base),
      import(/* @vite-ignore */ new URL(at("pagefind/pagefind.js"), location.href).href) as Promise<Pagefind>,
    ]);
    const { sites, missing } = await openOthers(own);
    const facts = sites.map((site) => site.facts).reduce(joinFacts, own);
    folders.push(...sites.map((site) => searchFileAddress(site.base, "pagefind/")));
    const [first = "pagefind/"] = own.indexes;
    // Without a worker: a page with Trusted Types starts none from an address.
    const options = { noWorker: true, metaCacheTag: own.version };
    const instance = pagefind.createInstance({ ...options, basePath: at(first) });
    await instance.init();
    const further = [{ base, facts: own }, ...sites].flatMap((site) =>
      site.facts.indexes
        .filter((folder) => site.facts !== own || folder !== first)
        .map((folder) => ({ path: searchFileAddress(site.base, folder), metaCacheTag: site.facts.version })),
    );
    await Promise.all(further.map(({ path, metaCacheTag }) => instance.mergeIndex(path, { metaCacheTag })));
    let words: Promise<string[]> | undefined;
    const knownWords = (): Promise<string[]> => {
      words ??= fetchWords([base, ...sites.map((site) => site.base)]);
      words.catch(() => (words = undefined));
      return words;
    };
    const newIndex = (): SearchIndex => pagefindIndex(instance, facts.total, knownWords);
    let index = newIndex();
    return {
      facts,
      missing: [...(own.lacking ?? []), ...missing],
      get index() {
        return index;
      },
      async ask(query, narrowing, typing) {
        const before = lost();
        try {
          return await ask(query, narrowing, typing, index, facts);
        } catch (error) {
          throw new Unreachable("A part of the index could not be fetched.", { cause: error });
        } finally {
          if (lost() > before) {
            // What came of a search with a gap in it is not kept.
            index = newIndex();
            // oxlint-disable-next-line no-unsafe-finally
            throw new Unreachable("A part of the index could not be fetched.");
          }
        }
      },
    };
  } catch (error) {
    throw new Unreachable("Search could not be fetched.", { cause: error });
  }
}

async function ask(
  query: string,
  { kind, course }: Narrowing,
  typing: boolean,
  index: SearchIndex,
  facts: SearchFacts,
): Promise<CountedAnswer> {
  const options = { locale: facts.locale, acronyms: facts.acronyms, typing };
  const whole = await search(query, index, options);
  const answer = kind || course ? await search(query, index, { ...options, filters: { kind, course } }) : whole;
  const [kinds, courses] = await Promise.all([
    count("kind", facts.kinds, course ? { course } : {}),
    count(
      "course",
      facts.courses.map(({ id }) => id),
      kind ? { kind } : {},
    ),
  ]);
  return { ...answer, kinds, courses };

  async function count<T extends string>(
    filter: SearchFilter,
    values: readonly T[],
    other: Partial<Record<SearchFilter, string>>,
  ): Promise<Map<T, number>> {
    const limits = await Promise.all(
      Object.entries(other).map(([name, value]) => index.having(name as SearchFilter, value)),
    );
    const ids = whole.ids.filter((id) => limits.every((limit) => limit.has(id)));
    const counts = await Promise.all(
      values.map(async (value) => {
        const members = await index.having(filter, value);
        return [value, ids.filter((id) => members.has(id)).length] as const;
      }),
    );
    return new Map(counts.filter(([, n]) => n > 0));
  }
}

function fetchFacts(base: string): Promise<SearchFacts> {
  return fetchText(searchFileAddress(base, "pagefind/facts.json")).then((text) => JSON.parse(text) as SearchFacts);
}

/**
 * The other sites that are searched together with this one. One that is not there keeps nobody from searching the rest;
 * one in another language is left out, as one engine knows the stems of one language.
 */
async function openOthers(own: SearchFacts): Promise<{ sites: OtherSite[]; missing: string[] }> {
  const all = own.with ?? [];
  const asked = await Promise.allSettled(all.map(async (base) => ({ base, facts: await fetchFacts(base) })));
  const sites = asked.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
  const same = sites.filter(({ facts }) => stemsOf(facts) === stemsOf(own));
  return { sites: same, missing: all.filter((base) => !same.some((site) => site.base === base)) };
}

interface OtherSite {
  base: string;
  facts: SearchFacts;
}

function stemsOf({ locale }: SearchFacts): string {
  return locale.toLowerCase().split("-")[0] ?? "";
}

async function fetchWords(bases: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(bases.map((base) => fetchText(searchFileAddress(base, "pagefind/words.txt"))));
  return lists.length === 1 ? unpackWords(lists[0] ?? "") : [...new Set(lists.flatMap(unpackWords))].sort();
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Unreachable(`${response.status} at ${address}`);
  return response.text();
}

/**
 * Counts the files that could not be fetched. Pagefind takes a chunk that it can't fetch for one that holds nothing and
 * tells nobody, so this listens where it fetches.
 */
function watchLosses(folders: readonly string[]): () => number {
  let losses = 0;
  const fetchFile = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
    const ours = folders.some((folder) => pathname.startsWith(folder));
    try {
      const response = await fetchFile(input, init);
      if (ours && !response.ok) losses++;
      return response;
    } catch (error) {
      if (ours) losses++;
      throw error;
    }
  };
  return () => losses;
}
