import { pageOf, type SearchRecord } from "../../course/search/record.ts";

/** A page of the book with what search knows of it. */
export interface SearchPage {
  /** Its address. */
  url: string;
  /** Sorted by address. */
  records: readonly SearchRecord[];
}

/** Records by page, sorted by address. */
export function searchPages(records: readonly SearchRecord[]): SearchPage[] {
  return [...Map.groupBy(records, pageOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([url, own]) => ({ url, records: own.sort((a, b) => (a.url < b.url ? -1 : 1)) }));
}
