import { flatRecords, readRecords, type IndexedRecord } from "../../course/search/flat-records.ts";
import { sorted } from "../../course/search/postings.ts";
import type { SearchRecord } from "../../course/search/record.ts";
import type { IndexedForm } from "../../course/search/word-file.ts";
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
    if (!parts) return { form, records: own };
    return { form, records: flatRecords(readRecords(own).map((one) => withHeading(one, parts.get(one.record)))) };
  });
}

/** All places of a heading stand before those of the text. */
function withHeading(own: IndexedRecord, places: readonly number[] | undefined): IndexedRecord {
  if (!places) return own;
  return {
    ...own,
    places: sorted([...own.places, ...places]),
    titled: sorted([...own.places.slice(0, own.titled), ...places]).length,
  };
}
