import { parentPort } from "node:worker_threads";
import { close } from "pagefind";
import type { IndexOrder } from "./index-apart.ts";
import { pagefindFiles } from "./pagefind-files.ts";

/** The other side of index-apart.ts. A failure ends this thread, and whoever waits hears of it. */
let before: Promise<unknown> = Promise.resolve();
parentPort?.on("message", (order: IndexOrder) => {
  before = before.then(() => answer(order));
});

/** Pagefind's process ends with each index, as it keeps the memory of the greatest. */
async function answer({ records, language, chunk }: IndexOrder): Promise<void> {
  try {
    const files = await pagefindFiles(records, language, chunk);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread takes none
    parentPort?.postMessage(files);
  } finally {
    await close();
  }
}
