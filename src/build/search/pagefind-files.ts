import { createIndex } from "pagefind";
import type { IndexFile } from "./index-file.ts";
import { indexedPage, newMark, type IndexedPage } from "./pagefind-pages.ts";
import type { SearchPage } from "./search-pages.ts";

/** How many pages Pagefind is handed before it is waited for. */
const AT_ONCE = 1000;

/** Which of its files are read: those of the words. It has one for each page besides, and its engine. */
const READ = /\.pf_index$/;

/** Languages that put no space between words; Pagefind cuts their texts. */
const UNSPACED: ReadonlySet<string> = new Set(["zh", "ja"]);

/** What Pagefind has made of pages. */
export interface RawIndex {
  /** Its own files of words. */
  files: IndexFile[];
  /** What it was given, and the mark in it. */
  pages: IndexedPage[];
  mark: string;
}

/**
 * Indexes pages with Pagefind. Words are indexed as they stand; which forms belong together is said by their stems
 * (see `stems.ts`).
 * @param language a language tag
 * @param meanwhile is called with what Pagefind was given, when it has all and is at work with it
 * @throws where Pagefind refuses a page, which is no author's fault
 */
export async function indexPages(
  pages: readonly SearchPage[],
  language: string,
  meanwhile: (given: readonly IndexedPage[]) => Promise<void> = async () => {},
): Promise<RawIndex> {
  const own = language.toLowerCase().split("-")[0] ?? "";
  const primary = UNSPACED.has(own) ? own : "unknown";
  const { index, errors } = await createIndex({ forceLanguage: primary });
  if (!index) throw new Error(`Pagefind made no index: ${errors.join("; ")}`);
  try {
    const mark = newMark();
    const given = pages.map((page) => indexedPage(page, mark));
    for (let from = 0; from < given.length; from += AT_ONCE) {
      const added = await Promise.all(
        given.slice(from, from + AT_ONCE).map(({ page, content }) => {
          return index.addCustomRecord({ url: page.url, content, language: primary, meta: { title: mark } });
        }),
      );
      const problems = added.flatMap((one) => one.errors);
      if (problems.length > 0) throw new Error(`Pagefind refused a page: ${problems.join("; ")}`);
    }
    const [made] = await Promise.all([index.getFiles(), meanwhile(given)]);
    if (made.errors.length > 0) throw new Error(`Pagefind made no files: ${made.errors.join("; ")}`);
    return { files: made.files.filter(({ path }) => READ.test(path)), pages: given, mark };
  } finally {
    await index.deleteIndex();
  }
}
