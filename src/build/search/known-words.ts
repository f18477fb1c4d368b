import { eachRecord } from "../../course/search/flat-records.ts";
import type { SearchRecord } from "../../course/search/record.ts";
import type { IndexedForm } from "../../course/search/word-file.ts";

/** How many words are offered for mending at most, and in how many records a word of plain text must stand. */
const MOST_WORDS = 4000;
const OFTEN = 3;

/** The words of some records, folded. */
export interface WordUses {
  /** Those of titles and terms. */
  titles: string[];
  words: string[];
  /** In how many records each of the words stands. */
  counts: number[];
}

/**
 * The words by which slips are mended and unfinished words completed, sorted: those of titles and terms, then the most
 * frequent ones of the text.
 * @param parts all records of a site, in parts of any size
 */
export function knownWords(parts: readonly WordUses[]): string[] {
  const offered = new Set(parts.flatMap(({ titles }) => titles));
  const uses = new Map<string, number>();
  for (const { words, counts } of parts)
    for (const [i, word] of words.entries()) uses.set(word, (uses.get(word) ?? 0) + counts[i]!);
  const often = [...uses].filter(([, n]) => n >= OFTEN).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  for (const [word] of often) if (offered.size < MOST_WORDS) offered.add(word);
  return [...offered].sort();
}

/** The words of an index that may be offered: neither short nor endless, and no number. */
export function wordUses(forms: readonly IndexedForm[], records: readonly Pick<SearchRecord, "kind">[]): WordUses {
  const uses: WordUses = { titles: [], words: [], counts: [] };
  for (const { form, records: own } of forms) {
    if (form.length < 3 || form.length >= 30 || /\d/.test(form)) continue;
    let [count, titled] = [0, false];
    eachRecord(own, (record, mark, from, to) => {
      if (to > from) count++;
      // A question's title is a sentence: its words are no names of things.
      if (mark > 1 && records[record]!.kind !== "question") titled = true;
    });
    if (titled) uses.titles.push(form);
    if (count > 0) {
      uses.words.push(form);
      uses.counts.push(count);
    }
  }
  return uses;
}
