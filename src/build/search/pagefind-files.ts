import { createIndex } from "pagefind";
import { indexedText, type SearchRecord } from "../../course/search/record.ts";
import { withHeadingParts } from "./heading-parts.ts";
import type { IndexFile } from "./index-file.ts";
import { packIndex } from "./pack-index.ts";
import { readPagefind } from "./pagefind-format.ts";
import { stemmerOf } from "./stems.ts";

/** How many records Pagefind is handed before it is waited for. */
const AT_ONCE = 4000;

/** Which of its files are read; it has one for each record besides, and its engine. */
const READ = /\.pf_(meta|index|filter)$/;

/** Languages that put no space between words; Pagefind cuts their texts. */
const UNSPACED: ReadonlySet<string> = new Set(["zh", "ja"]);

/** What Pagefind has made of records, before it is written for the browser. */
export interface RawIndex {
  /** Its own files, without those of the records. */
  files: IndexFile[];
  /** In the order in which it was given them. */
  records: SearchRecord[];
}

/**
 * Indexes records with Pagefind, one for each element. Words are indexed as they stand; which forms belong together is
 * said by their stems (see `stems.ts`).
 * @param language a language tag
 * @param meanwhile is called when Pagefind has all records and is at work with them
 * @throws where Pagefind refuses a record, which is no author's fault
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
    for (let from = 0; from < sorted.length; from += AT_ONCE) {
      const added = await Promise.all(
        sorted.slice(from, from + AT_ONCE).map((record) => index.addCustomRecord(customRecord(record, primary))),
      );
      const problems = added.flatMap((one) => one.errors);
      if (problems.length > 0) throw new Error(`Pagefind refused a record: ${problems.join("; ")}`);
    }
    const [made] = await Promise.all([index.getFiles(), meanwhile()]);
    if (made.errors.length > 0) throw new Error(`Pagefind made no files: ${made.errors.join("; ")}`);
    return { files: made.files.filter(({ path }) => READ.test(path)), records: sorted };
  } finally {
    await index.deleteIndex();
  }
}

/**
 * Writes an index for our own code to read (course/search/index-files.ts). The same records give the same bytes, in
 * whatever order they came.
 */
export async function writeIndex({ files, records }: RawIndex, language: string): Promise<IndexFile[]> {
  const read = readPagefind(files);
  const forms = withHeadingParts(read.forms, records);
  const written = packIndex({ ...read, forms }, records, await stemmerOf(language));
  return written.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function customRecord(record: SearchRecord, language: string): Parameters<CreatedIndex["addCustomRecord"]>[0] {
  const { url, kind, course, chapter, objectives, number, title, lesson, above } = record;
  const filters: [string, string[]][] = [
    ["course", [course]],
    ["chapter", [chapter && `${course}/${chapter}`]],
    ["objective", objectives],
    ["number", kind === "lesson" ? [number] : []],
  ];
  const meta = { title, number, lesson, above: above.join(" › ") };
  return {
    url,
    language,
    content: indexedText(record),
    meta: Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== "")),
    filters: Object.fromEntries(
      filters
        .map(([name, values]) => [name, values.filter(Boolean)] as const)
        .filter(([, values]) => values.length > 0),
    ),
  };
}

type CreatedIndex = NonNullable<Awaited<ReturnType<typeof createIndex>>["index"]>;
