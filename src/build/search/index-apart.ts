import { Worker } from "node:worker_threads";
import type { SearchRecord } from "../../course/search/record.ts";
import type { IndexFile } from "./index-file.ts";

/** One index to be made. */
export interface IndexOrder {
  records: readonly SearchRecord[];
  language: string;
  /** Where it is kept what is known of its pages, or null. */
  kept: { file: string; program: string } | null;
}

/** A thread that makes indexes. */
export interface IndexThread {
  /** The uses of its words, as JSON, and then the index's own files. @throws where Pagefind refuses a page */
  make: (order: IndexOrder) => Promise<IndexFile[]>;
  end: () => Promise<unknown>;
}

/** One is at work and one is at hand: each that is sent is a copy of its records. */
const AHEAD = 2;

interface Task {
  order: IndexOrder;
  done: (files: IndexFile[]) => void;
  fail: (error: unknown) => void;
}

/** Indexes take little memory here: they are made elsewhere, and Node would let garbage lie. Megabytes. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };

/**
 * Makes indexes in a thread of its own, in the order in which they are asked for: what Pagefind's process is sent and
 * sends back would otherwise wait wherever this one renders pages, and so would Pagefind.
 */
export function indexThread(): IndexThread {
  const worker = new Worker(new URL("index.worker.ts", import.meta.url), { resourceLimits: LIMITS });
  const waiting: Task[] = [];
  const sent: Task[] = [];
  const send = (): void => {
    while (sent.length < AHEAD && waiting[0]) {
      const task = waiting.shift()!;
      sent.push(task);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread takes none
      worker.postMessage(task.order);
    }
  };
  worker.on("message", (files: IndexFile[]) => {
    sent.shift()?.done(files);
    send();
  });
  worker.on("error", (error) => {
    for (const { fail } of [...sent.splice(0), ...waiting.splice(0)]) fail(error);
  });
  return {
    make: (order) =>
      new Promise((done, fail) => {
        waiting.push({ order, done, fail });
        send();
      }),
    end: () => worker.terminate(),
  };
}
