import type { SearchRecord } from "../../course/search/record.ts";
import type { IndexedForm, IndexedRecord } from "../../course/search/word-file.ts";
import { foldWord, identifierParts, tokensOf } from "../../course/search/words.ts";
import { joinRecords } from "./pagefind-format.ts";

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
  return forms.map((one) => {
    const parts = found.get(one.form);
    return parts ? { ...one, records: one.records.map((own) => withHeading(own, parts.get(own.record))) } : one;
  });
}

function withHeading(own: IndexedRecord, places: readonly number[] | undefined): IndexedRecord {
  return places ? joinRecords(own, { record: own.record, places, titled: places.length, around: false }) : own;
}
