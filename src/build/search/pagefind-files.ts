import { createIndex } from "pagefind";
import type { SearchRecord } from "../../course/search/record.ts";
import { withHeadingParts } from "./heading-parts.ts";
import type { IndexFile } from "./index-file.ts";
import { packIndex } from "./pack-index.ts";
import { readPagefind } from "./pagefind-format.ts";
import { newMark, pagesOf, type IndexedPage } from "./pagefind-pages.ts";
import { stemmerOf } from "./stems.ts";

/** How many pages Pagefind is handed before it is waited for. */
const AT_ONCE = 1000;

/** Which of its files are read: those of the words. It has one for each page besides, and its engine. */
const READ = /\.pf_index$/;

/** Languages that put no space between words; Pagefind cuts their texts. */
const UNSPACED: ReadonlySet<string> = new Set(["zh", "ja"]);

/** What Pagefind has made of records, before it is written for the browser. */
export interface RawIndex {
  /** Its own files of words. */
  files: IndexFile[];
  /** Sorted by address. */
  records: SearchRecord[];
  /** What it was given for them, and the mark in it. */
  pages: IndexedPage[];
  mark: string;
}

/**
 * Indexes records with Pagefind. Words are indexed as they stand; which forms belong together is said by their stems
 * (see `stems.ts`).
 * @param language a language tag
 * @param meanwhile is called when Pagefind has all records and is at work with them
 * @throws where Pagefind refuses a page, which is no author's fault
 */
export async function indexRecords(
  records: readonly SearchRecord[],
  language: string,
  meanwhile: () => Promise<void> = async () => {},
): Promise<RawIndex> {
  const own = language.toLowerCase().split("-")[0] ?? "";
  const primary = UNSPACED.has(own) ? own : "unknown";
  const { index, errors } = await createIndex({ forceLanguage: primary });
  if (!index) throw new Error(`Pagefind made no index: ${errors.join("; ")}`);
  try {
    const sorted = [...records].sort((a, b) => (a.url < b.url ? -1 : 1));
    const mark = newMark();
    const pages = pagesOf(sorted, mark);
    for (let from = 0; from < pages.length; from += AT_ONCE) {
      const added = await Promise.all(
        pages.slice(from, from + AT_ONCE).map(({ url, content }) => {
          return index.addCustomRecord({ url, content, language: primary, meta: { title: mark } });
        }),
      );
      const problems = added.flatMap((one) => one.errors);
      if (problems.length > 0) throw new Error(`Pagefind refused a page: ${problems.join("; ")}`);
    }
    const [made] = await Promise.all([index.getFiles(), meanwhile()]);
    if (made.errors.length > 0) throw new Error(`Pagefind made no files: ${made.errors.join("; ")}`);
    return { files: made.files.filter(({ path }) => READ.test(path)), records: sorted, pages, mark };
  } finally {
    await index.deleteIndex();
  }
}

/**
 * Writes an index for our own code to read (course/search/index-files.ts). The same records give the same bytes, in
 * whatever order they came.
 */
export async function writeIndex({ files, records, pages, mark }: RawIndex, language: string): Promise<IndexFile[]> {
  const { lengths, forms } = readPagefind(files, pages, mark);
  const written = packIndex({ lengths, forms: withHeadingParts(forms, records) }, records, await stemmerOf(language));
  return written.sort((a, b) => (a.path < b.path ? -1 : 1));
}
