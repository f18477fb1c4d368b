import { createIndex } from "pagefind";
import { indexedText, type SearchRecord } from "../../course/search/record.ts";
import { foldedWords, identifierParts } from "../../course/search/words.ts";
import type { IndexFile } from "./index-file.ts";
import { packIndex } from "./pack-index.ts";

/**
 * Words of smaller chunks are fetched with less around them: on 400 lessons a query takes 44 kB of chunks of 4,000 and
 * 35 kB of those of 2,000, which are 6 % more files. The name of the setting says that it may change.
 */
process.env["PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"] ??= "2000";

/** How many records Pagefind is handed before it is waited for. */
const AT_ONCE = 4000;

/** Languages that put no space between words; Pagefind cuts their texts. */
const UNSPACED: ReadonlySet<string> = new Set(["zh", "ja"]);

/**
 * Indexes records with Pagefind, one for each element, for our own code to read (course/search/pagefind.ts): its engine
 * and user interfaces are not among the files. The same records give the same bytes, in whatever order they come.
 * Words are indexed as they stand: which forms belong together is found out when they are looked for (see `stems.ts`).
 * @param language a language tag
 * @throws where Pagefind refuses a record, which is no author's fault
 */
export async function pagefindFiles(records: readonly SearchRecord[], language: string): Promise<IndexFile[]> {
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
    const made = await index.getFiles();
    if (made.errors.length > 0) throw new Error(`Pagefind made no files: ${made.errors.join("; ")}`);
    const files = packIndex(made.files, sorted);
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
  } finally {
    await index.deleteIndex();
  }
}

function customRecord(record: SearchRecord, language: string): Parameters<CreatedIndex["addCustomRecord"]>[0] {
  const { url, kind, course, chapter, objectives, number, title, lesson, above } = record;
  const filters: [string, string[]][] = [
    ["course", [course]],
    ["chapter", [chapter && `${course}/${chapter}`]],
    ["kind", [kind]],
    ["objective", objectives],
    // How many words the heading has: a search ranks by it before it fetches a record.
    ["heading", [String(foldedWords(title).length)]],
    ["number", kind === "lesson" ? [number] : []],
  ];
  // Parts of its identifiers are words of the heading; what is shown of it stands in the packs.
  const meta = { title: [title, ...identifierParts(title)].join(" "), number, lesson, above: above.join(" › ") };
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
