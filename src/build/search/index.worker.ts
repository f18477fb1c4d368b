import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort } from "node:worker_threads";
import { close } from "pagefind";
import type { IndexOrder } from "./index-apart.ts";
import type { IndexFile } from "./index-file.ts";
import { writeKnownPages, pageKey, readKnownPages, type KnownPages } from "./kept-pages.ts";
import { packsOf, type PackedRecords, type PageIndex } from "./page-index.ts";
import { indexPages } from "./pagefind-files.ts";
import { readPagefind } from "./pagefind-format.ts";
import { searchPages, type SearchPage } from "./search-pages.ts";
import { writeIndex } from "./write-index.ts";

setFlagsFromString("--expose-gc");
/** Clears this thread's memory: by itself, Node would let the garbage of one index lie while it makes the next. */
const clearMemory = runInNewContext("gc") as () => void;

/** The other side of index-apart.ts. A failure ends this thread, and whoever waits hears of it. */
let before: Promise<unknown> = Promise.resolve();
let waiting = 0;
/** Writes the index that Pagefind has made last: while it makes the next one, where one is waiting. */
let writeLast: (() => Promise<void>) | null = null;

parentPort?.on("message", (order: IndexOrder) => {
  waiting++;
  before = before.then(() => answer(order));
});

async function answer({ records, language, kept }: IndexOrder): Promise<void> {
  waiting--;
  const pages = searchPages(records);
  const keys = pages.map((page) => pageKey(page, language));
  const known: KnownPages = kept ? readKnownPages(kept.file, kept.program) : new Map();
  const unknown = keys.flatMap((key, i) => (known.has(key) ? [] : [{ key, page: pages[i]! }]));
  const found = await askPagefind(
    unknown.map(({ page }) => page),
    language,
  );
  writeLast = async () => {
    for (const [i, index] of found().entries()) known.set(unknown[i]!.key, index);
    const indexes = keys.map((key) => known.get(key)!);
    const { uses, files } = await writeIndex(pages, indexes, language);
    say([{ path: "uses", content: new TextEncoder().encode(JSON.stringify(uses)) }, ...files]);
    if (kept) writeKnownPages(kept.file, kept.program, new Map(keys.map((key, i) => [key, indexes[i]!])));
  };
  if (waiting === 0) await finishLast();
}

/** Asks Pagefind about pages, and writes the last index meanwhile. @returns what reads its answer */
async function askPagefind(pages: readonly SearchPage[], language: string): Promise<() => PageIndex[]> {
  if (pages.length === 0) {
    await finishLast();
    return () => [];
  }
  let packs: PackedRecords[][] = [];
  try {
    const {
      files,
      pages: given,
      mark,
    } = await indexPages(pages, language, async (asked) => {
      await finishLast();
      packs = asked.map(packsOf);
    });
    return () => readPagefind(files, given, mark).map((words, i) => ({ ...words, packs: packs[i]! }));
  } finally {
    // Pagefind's process ends with each index, as it keeps the memory of the greatest.
    await close();
  }
}

async function finishLast(): Promise<void> {
  const write = writeLast;
  writeLast = null;
  if (!write) return;
  await write();
  clearMemory();
}

function say(files: IndexFile[]): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread takes none
  parentPort?.postMessage(files);
}
