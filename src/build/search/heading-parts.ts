import type { SearchRecord } from "../../course/search/record.ts";
import type { IndexedForm, IndexedRecord } from "../../course/search/word-file.ts";
import { foldWord, identifierParts, tokensOf } from "../../course/search/words.ts";

/**
 * Tells of the parts of identifiers that they stand in a heading, at the place of the whole: Pagefind knows them only
 * from behind the text, where they are hidden.
 * @param records by the numbers that the forms name
 */
export function withHeadingParts(
  forms: readonly IndexedForm[],
  records: readonly Pick<SearchRecord, "title">[],
): IndexedForm[] {
  const found = new Map<string, Map<number, number[]>>();
  for (const [record, { title }] of records.entries())
    for (const [place, token] of tokensOf(title).entries())
      for (const part of identifierParts(token).map(foldWord)) {
        const places = found.get(part) ?? new Map<number, number[]>();
        found.set(part, places.set(record, [...(places.get(record) ?? []), place]));
      }
  return forms.map(({ form, records: own }) => {
    const parts = found.get(form);
    return { form, records: parts ? own.map((one) => withPlaces(one, parts.get(one.record) ?? [])) : own };
  });
}

/** All places of a heading stand before those of the text. */
function withPlaces(one: IndexedRecord, heading: readonly number[]): IndexedRecord {
  const titled = new Set([...one.places.slice(0, one.titled), ...heading]);
  const places = [...new Set([...titled, ...one.places])].sort((a, b) => a - b);
  return { ...one, places, titled: titled.size };
}
