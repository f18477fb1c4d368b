import { searchFileAddress } from "../../course/address.ts";
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
  facts: SearchFacts;
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
  const lost = watchLosses(searchFileAddress(base, "pagefind/"));
  const at = (file: string): string => searchFileAddress(base, file);
  try {
    const [facts, pagefind] = await Promise.all([
      fetchText(at("pagefind/facts.json")).then((text) => JSON.parse(text) as SearchFacts),
      import(/* @vite-ignore */ new URL(at("pagefind/pagefind.js"), location.href).href) as Promise<Pagefind>,
    ]);
    const [first = "pagefind/", ...others] = facts.indexes;
    // Without a worker: a page with Trusted Types starts none from an address.
    const options = { noWorker: true, metaCacheTag: facts.version };
    const instance = pagefind.createInstance({ ...options, basePath: at(first) });
    await instance.init();
    for (const other of others) await instance.mergeIndex(at(other), { metaCacheTag: facts.version });
    let words: Promise<string[]> | undefined;
    const knownWords = (): Promise<string[]> => {
      words ??= fetchText(at("pagefind/words.txt")).then(unpackWords);
      words.catch(() => (words = undefined));
      return words;
    };
    const newIndex = (): SearchIndex => pagefindIndex(instance, facts.total, knownWords);
    let index = newIndex();
    return {
      facts,
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

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Unreachable(`${response.status} at ${address}`);
  return response.text();
}

/**
 * Counts the files that could not be fetched. Pagefind takes a chunk that it can't fetch for one that holds nothing and
 * tells nobody, so this listens where it fetches.
 */
function watchLosses(folder: string): () => number {
  let losses = 0;
  const fetchFile = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const ours = new URL(input instanceof Request ? input.url : input, location.href).pathname.startsWith(folder);
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
