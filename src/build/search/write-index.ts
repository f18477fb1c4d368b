import { withHeadingParts } from "./heading-parts.ts";
import type { IndexFile } from "./index-file.ts";
import { joinPages } from "./join-pages.ts";
import { wordUses, type WordUses } from "./known-words.ts";
import { packIndex } from "./pack-index.ts";
import type { PageIndex } from "./page-index.ts";
import type { SearchPage } from "./search-pages.ts";
import { stemmerOf } from "./stems.ts";

/**
 * Writes an index for our own code to read (course/search/index-files.ts).
 * @param pages in the order of their addresses
 * @param indexes what is known of each
 * @returns the words of it that may be offered, and its files
 */
export async function writeIndex(
  pages: readonly SearchPage[],
  indexes: readonly PageIndex[],
  language: string,
): Promise<{ uses: WordUses; files: IndexFile[] }> {
  const records = pages.flatMap((page) => page.records);
  const { lengths, forms } = joinPages(indexes);
  const joined = { lengths, forms: withHeadingParts(forms, records) };
  const packs = indexes.map((index) => index.packs);
  const files = packIndex(joined, records, packs, await stemmerOf(language));
  return { uses: wordUses(joined.forms, records), files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}
