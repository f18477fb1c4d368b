import { parentPort } from "node:worker_threads";
import { close } from "pagefind";
import type { IndexOrder } from "./index-apart.ts";
import type { IndexFile } from "./index-file.ts";
import { wordUses } from "./known-words.ts";
import { pagefindFiles } from "./pagefind-files.ts";

/** The other side of index-apart.ts. A failure ends this thread, and whoever waits hears of it. */
let before: Promise<unknown> = Promise.resolve();
parentPort?.on("message", (order: IndexOrder) => {
  before = before.then(() => answer(order));
});

/** Pagefind's process ends with each index, as it keeps the memory of the greatest. */
async function answer({ records, language, chunk }: IndexOrder): Promise<void> {
  try {
    const making = pagefindFiles(records, language, chunk);
    making.catch(() => {});
    // Found out while Pagefind is at work.
    const uses = { path: "uses", content: new TextEncoder().encode(JSON.stringify(wordUses(records))) };
    const files: IndexFile[] = [uses, ...(await making)];
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread takes none
    parentPort?.postMessage(files);
  } finally {
    await close();
  }
}
