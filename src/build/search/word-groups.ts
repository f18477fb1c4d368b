import { wordKey, type IndexedForm } from "../../course/search/word-file.ts";

/** Words that share a file. */
export interface WordGroup {
  /** The beginning of the first key, behind all keys of the group before. */
  from: string;
  /** The beginning of the last form, where that stands behind the next group's `from`; else "". */
  to: string;
  forms: IndexedForm[];
}

/**
 * Cuts the words of an index into groups, which each go into a file; all forms of a word share one.
 * @param most how many numbers a group holds, unless it is one word
 */
export function wordGroups(forms: readonly IndexedForm[], stem: (word: string) => string, most: number): WordGroup[] {
  const words = [...Map.groupBy(forms, ({ form }) => wordKey(form, stem))].sort(([a], [b]) => (a < b ? -1 : 1));
  const groups: WordGroup[] = [];
  let size = Infinity;
  let last = "";
  for (const [key, own] of words) {
    const weight = own.reduce((sum, form) => sum + weightOf(form), 0);
    const group = groups.at(-1);
    if (group && size + weight <= most) group.forms.push(...own);
    else {
      groups.push({ from: beginning(last, key), to: "", forms: [...own] });
      size = 0;
    }
    size += weight;
    last = key;
  }
  for (const [i, group] of groups.entries()) {
    group.forms.sort((a, b) => (a.form < b.form ? -1 : 1));
    const [end, next] = [group.forms.at(-1)?.form ?? "", groups[i + 1]?.from ?? ""];
    if (next && end >= next) group.to = beginning(next, end);
  }
  return groups;
}

/** How many numbers a word's file holds for a form. */
function weightOf({ records }: IndexedForm): number {
  return 1 + records.length;
}

/** The shortest beginning of a word that stands behind another one. */
function beginning(before: string, word: string): string {
  let shared = 0;
  while (shared < word.length && word[shared] === before[shared]) shared++;
  return word.slice(0, shared + 1);
}
