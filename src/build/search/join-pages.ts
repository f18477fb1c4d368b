import type { IndexedForm } from "../../course/search/word-file.ts";
import type { PageWords } from "./pagefind-format.ts";

/** What is known of all records of an index. */
export interface JoinedPages {
  /** How many words each record has. */
  lengths: number[];
  /** Sorted, each once. */
  forms: IndexedForm[];
}

/** Joins what is known of pages; their records are numbered through, in the order of the pages. */
export function joinPages(pages: readonly PageWords[]): JoinedPages {
  const all = new Map<string, number[]>();
  const lengths: number[] = [];
  for (const { forms, counts, numbers, lengths: own } of pages) {
    let at = 0;
    for (const [i, form] of forms.entries()) {
      let joined = all.get(form);
      if (!joined) all.set(form, (joined = []));
      for (const end = at + counts[i]!; at < end;) {
        joined.push(numbers[at]! + lengths.length, numbers[at + 1]!);
        const to = at + 3 + numbers[at + 2]!;
        for (at += 2; at < to; at++) joined.push(numbers[at]!);
      }
    }
    // One by one: a hostile page has more records than a call takes arguments.
    for (const length of own) lengths.push(length);
  }
  const forms = [...all].map(([form, records]) => ({ form, records }));
  return { lengths, forms: forms.sort((a, b) => (a.form < b.form ? -1 : 1)) };
}
