import { Worker } from "node:worker_threads";
import type { SearchRecord } from "../../course/search/record.ts";
import type { IndexFile } from "./index-file.ts";

/** One index to be made: see `pagefindFiles`. */
export interface IndexOrder {
  records: readonly SearchRecord[];
  language: string;
  chunk: number;
}

/** A thread that makes indexes. */
export interface IndexThread {
  /** @throws where Pagefind refuses a record */
  make: (order: IndexOrder) => Promise<IndexFile[]>;
  end: () => Promise<unknown>;
}

/** Indexes take little memory here: they are made elsewhere, and Node would let garbage lie. Megabytes. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };

/**
 * Makes indexes in a thread of its own, in the order in which they are asked for: what Pagefind's process is sent and
 * sends back would otherwise wait wherever this one renders pages, and so would Pagefind.
 */
export function indexThread(): IndexThread {
  const worker = new Worker(new URL("index.worker.ts", import.meta.url), { resourceLimits: LIMITS });
  const waiting: { done: (files: IndexFile[]) => void; fail: (error: unknown) => void }[] = [];
  worker.on("message", (files: IndexFile[]) => waiting.shift()?.done(files));
  worker.on("error", (error) => {
    for (const { fail } of waiting.splice(0)) fail(error);
  });
  return {
    make: (order) =>
      new Promise((done, fail) => {
        waiting.push({ done, fail });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread takes none
        worker.postMessage(order);
      }),
    end: () => worker.terminate(),
  };
}
