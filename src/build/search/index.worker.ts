import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort } from "node:worker_threads";
import { close } from "pagefind";
import type { IndexOrder } from "./index-apart.ts";
import type { IndexFile } from "./index-file.ts";
import { wordUses } from "./known-words.ts";
import { indexRecords, writeIndex } from "./pagefind-files.ts";

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

async function answer({ records, language }: IndexOrder): Promise<void> {
  waiting--;
  let uses = new Uint8Array();
  try {
    const made = await indexRecords(records, language, async () => {
      await finishLast();
      uses = new TextEncoder().encode(JSON.stringify(wordUses(records)));
    });
    writeLast = async () => say([{ path: "uses", content: uses }, ...(await writeIndex(made, language))]);
  } finally {
    // Pagefind's process ends with each index, as it keeps the memory of the greatest.
    await close();
  }
  if (waiting === 0) await finishLast();
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
