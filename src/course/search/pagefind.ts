import type { FoundRecord, Postings, SearchFilter, SearchIndex } from "./index.ts";
import { shownText, type SearchKind } from "./record.ts";
import { tokensOf } from "./words.ts";

/** What is used of an instance of Pagefind. */
export interface PagefindInstance {
  search(term: string | null, options?: { filters?: Record<string, string[]> }): Promise<{ results: PagefindResult[] }>;
}

interface PagefindResult {
  id: string;
  words: number[];
  data(): Promise<PagefindFragment>;
}

interface PagefindFragment {
  url: string;
  raw_url?: string;
  content: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
}

/**
 * Pagefind as an index that is asked word by word. A quoted single word is the one question that it answers by the
 * word's stem alone: without quotes it also takes every longer word, and, where there is none, whatever shares a prefix
 * among the chunks that happen to be loaded, so that answers would depend on what was asked before.
 * @param instance of the site's index, with further ones merged into it
 */
export function pagefindIndex(
  instance: PagefindInstance,
  total: number,
  knownWords: () => Promise<readonly string[]>,
): SearchIndex {
  const results = new Map<string, PagefindResult>();
  const records = new Map<string, Promise<FoundRecord>>();
  const ask = async (term: string | null, filters?: Record<string, string[]>): Promise<Map<string, number[]>> => {
    const { results: all } = await instance.search(term, filters ? { filters } : {});
    const found = new Map<string, number[]>();
    for (const result of all) {
      if (!results.has(result.id)) results.set(result.id, result);
      found.set(
        result.id,
        [...new Set(result.words)].sort((a, b) => a - b),
      );
    }
    return found;
  };
  const record = (id: string): Promise<FoundRecord> => {
    const known = records.get(id);
    if (known) return known;
    const result = results.get(id);
    const fetched = result
      ? result.data().then(recordOf)
      : Promise.reject(new Error(`No search has found the record ${id}.`));
    records.set(id, fetched);
    fetched.catch(() => records.delete(id));
    return fetched;
  };
  const beginning = async (letters: string): Promise<Postings> => {
    const found = await ask(letters);
    const [first] = found;
    if (!first) return found;
    // Where no word begins so, Pagefind answers with words that share a shorter prefix: that is no answer.
    const [id, places] = first;
    const { tokens } = await record(id);
    const least = letters.slice(0, Math.max(3, letters.length - 2));
    const holds = places.some((place) => tokens[place]?.toLowerCase().includes(least));
    return holds ? found : new Map();
  };
  const words = remembered((word) => ask(`"${word}"`));
  const members = remembered(async (key) => {
    const [filter, value] = JSON.parse(key) as [string, string];
    return new Set((await ask(null, { [filter]: [value] })).keys());
  });
  return {
    total,
    word: words,
    // A phrase is quoted as a word is.
    phrase: (together) => words(together.join(" ")),
    beginning: remembered(beginning),
    record,
    having: (filter: SearchFilter, value) => members(JSON.stringify([filter, value])),
    knownWords,
  };
}

function recordOf(fragment: PagefindFragment): FoundRecord {
  const { meta, filters, content } = fragment;
  return {
    url: fragment.raw_url ?? fragment.url,
    kind: (filters["kind"]?.[0] ?? "section") as SearchKind,
    course: filters["course"]?.[0] ?? "",
    number: meta["number"] ?? "",
    title: meta["title"] ?? "",
    lesson: meta["lesson"] ?? "",
    above: meta["above"] ?? "",
    tokens: tokensOf(content),
    shown: tokensOf(shownText(content)).length,
  };
}

/** Asks each question once; a failure is forgotten. */
function remembered<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    answer.catch(() => known.delete(key));
    return answer;
  };
}
