import { flushCompileCache } from "node:module";
import { Worker } from "node:worker_threads";
import { markdownMessages } from "../../course/messages/markdown.ts";
import { compiledStore } from "../compiled.ts";
import type { Answer, Order } from "./apart.ts";
import { compileLesson, emptyLesson } from "./compile.ts";

/** The other side of apart.ts: compiles what it is sent, one lesson at a time, until the program that asks is gone. */
async function answer({ source, keep }: Order): Promise<Answer> {
  try {
    const compiled = await compileLesson(source);
    if (!keep || compiled.problems.length > 0) return { compiled };
    compiledStore(keep.cache).write(keep.digest, compiled);
    return { kept: true };
  } catch (error) {
    // Blocks have a limit of their own; what is left is inline content that is nested without end.
    if (error instanceof RangeError) {
      const place = { file: source.file, line: 1, column: 1, length: 1 };
      return { compiled: { ...emptyLesson(), problems: [{ ...markdownMessages.tooMuch(), ...place }] } };
    }
    return { fault: error instanceof Error ? `${error.name}: ${error.message.split("\n")[0] ?? ""}` : String(error) };
  }
}

/**
 * A second thread, which runs on while the first is in the middle of something endless: it ends this process when the
 * program that asked is gone, so that nothing is left behind by a build that is killed.
 */
const WATCH = `
  const { workerData: asker } = require("node:worker_threads");
  setInterval(() => {
    try {
      process.kill(asker, 0);
    } catch {
      process.kill(process.pid, "SIGKILL");
    }
  }, 1000);
`;

function say(message: Answer): void {
  process.send?.(message);
}

new Worker(WATCH, { eval: true, workerData: process.ppid }).unref();
let before: Promise<unknown> = Promise.resolve();
process.on("message", (order: Order) => {
  before = before.then(() => answer(order)).then(say);
});
process.on("disconnect", () => process.exit(0));
say({ ready: true });
// It is ended from outside, so nothing would be written at its end.
flushCompileCache();
