import { fork } from "node:child_process";
import { join } from "node:path";
import type { Environment } from "../environment.ts";
import type { KeptNote } from "./kept-note.ts";

/** How long one note may take, in milliseconds; an ordinary one takes about ten. */
const LONGEST = 10_000;
/** So many notes may end the process before the import gives up. */
const MOST = 60;

/** What the process that imports is told, and what it tells (see import.process.ts). */
export interface Order {
  args: readonly string[];
  environment: Environment;
  unread: readonly string[];
  kept: readonly (readonly [string, KeptNote])[];
  copies: readonly [string, string][];
}
export type News =
  { note: string } | { done: string; kept: KeptNote; copies: readonly [string, string][] } | { code: number };

/**
 * `npm run import`, in a process apart. Sätteri is native: a hostile note can make it run for hours or overflow its
 * stack. Such a note ends that process; the next one brings it over as it is written, unread, and all others as ever.
 */
export async function guardedImport(
  args: readonly string[],
  environment: Environment,
  longest = LONGEST,
): Promise<number> {
  const unread: string[] = [];
  const kept = new Map<string, KeptNote>();
  const copies = new Map<string, string>();
  const take = (news: News): void => {
    if (!("done" in news)) return;
    kept.set(news.done, news.kept);
    for (const [file, target] of news.copies) copies.set(file, target);
  };
  for (;;) {
    const end = await attempt({ args, environment, unread, kept: [...kept], copies: [...copies] }, longest, take);
    if ("code" in end) return end.code;
    if (end.note === null || unread.includes(end.note) || unread.length >= MOST)
      throw new Error(`The import ended in the middle of ${end.note ?? "its beginning"}.`);
    unread.push(end.note);
  }
}

function attempt(
  order: Order,
  longest: number,
  take: (news: News) => void,
): Promise<{ code: number } | { note: string | null }> {
  const child = fork(join(order.environment.root, "src/build/import/import.process.ts"), [], {
    execArgv: ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return new Promise((resolve) => {
    let note: string | null = null;
    let timer: NodeJS.Timeout | undefined;
    child.on("message", (news: News) => {
      clearTimeout(timer);
      take(news);
      if ("code" in news) resolve(news);
      else if ("note" in news) {
        note = news.note === "" ? null : news.note;
        if (note !== null) timer = setTimeout(() => child.kill("SIGKILL"), longest);
      }
    });
    child.on("exit", () => {
      clearTimeout(timer);
      resolve({ note });
    });
    child.on("error", () => resolve({ note }));
    child.send(order);
  });
}
