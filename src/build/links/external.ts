import { join } from "node:path";
import { frontmatterOf } from "../../course/frontmatter.ts";
import { linkMessages } from "../../course/messages/link.ts";
import type { LinkUse } from "../../course/lesson.ts";
import type { Book } from "../book.ts";
import type { Environment } from "../environment.ts";
import { readKept, writeWhole } from "./whole-file.ts";

/** How outside links are tried. Times in milliseconds. */
export interface Politeness {
  /** So many are tried at once, and one at a time at each host. */
  concurrency: number;
  retries: number;
  timeout: number;
  /** The pause before a first repetition; it doubles. */
  pause: number;
  /** So long an address that answered well is not tried again. */
  keep: number;
}

const POLITE: Politeness = { concurrency: 8, retries: 2, timeout: 15_000, pause: 1_000, keep: 7 * 24 * 3_600_000 };
/** Answers that mean that a browser would be let in, or asked to wait. */
const GUARDED = new Set([401, 403, 405, 406, 429, 451, 503, 999]);

/** Tries the links of a book that lead to other sites. What does not answer is a warning: the web is not the author's. */
export async function checkExternal(book: Book, environment: Environment, polite = POLITE): Promise<void> {
  const uses = new Map<string, (LinkUse & { file: string })[]>();
  for (const use of outsideLinks(book)) {
    const [url = ""] = use.url.split("#");
    uses.set(url, [...(uses.get(url) ?? []), use]);
  }
  const path = join(environment.cache, "external-links.json");
  const seen = { ...((await readKept(path)) as Record<string, number> | null) };
  const now = Date.now();
  const waiting = [...uses.keys()].filter((url) => !((seen[url] ?? 0) > now - polite.keep));
  await tryAll(waiting, polite, (url, why) => {
    if (why === null) seen[url] = now;
    else
      for (const use of uses.get(url) ?? [])
        book.problems.push({ ...linkMessages.deadLink(use.url, why), ...placeOf(use) });
  });
  book.notices.push(`Outside links: ${uses.size}, of which ${waiting.length} were tried now.`);
  await writeWhole(path, JSON.stringify(Object.fromEntries(Object.entries(seen).filter(([url]) => uses.has(url)))));
}

function placeOf({ file, line, column, length }: LinkUse & { file: string }): LinkUse & { file: string } {
  return { file, line, column, length } as LinkUse & { file: string };
}

/** Every link to another site: in the text of lessons, in their frontmatter and in the YAML files. */
function outsideLinks(book: Book): (LinkUse & { file: string })[] {
  const found: (LinkUse & { file: string })[] = [];
  for (const { lesson } of book.lessons)
    for (const use of lesson.links) if (/^https?:/i.test(use.url)) found.push({ ...use, file: lesson.file });
  for (const [file, text] of book.folder.texts) {
    const part = /\.ya?ml$/i.test(file) ? text : frontmatterOf(text).whole;
    part.split("\n").forEach((line, i) => {
      for (const match of line.matchAll(/https?:\/\/[^\s"'<>\]},]+/g))
        found.push({ url: match[0], file, line: i + 1, column: match.index + 1, length: match[0].length });
    });
  }
  const left = [book.site.url, "http://localhost", ...book.site.skip];
  return found.filter(({ url }) => URL.canParse(url) && !left.some((start) => url.startsWith(start)));
}

/** Tries addresses, several at once but one at a time at each host. @param done told of each: null, or what is wrong */
async function tryAll(
  urls: readonly string[],
  polite: Politeness,
  done: (url: string, why: string | null) => void,
): Promise<void> {
  const hosts = new Map<string, string[]>();
  for (const url of urls) hosts.set(new URL(url).host, [...(hosts.get(new URL(url).host) ?? []), url]);
  const queues = [...hosts.values()];
  const work = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift())
      for (const url of queue) done(url, await tryLink(url, polite));
  };
  await Promise.all(Array.from({ length: polite.concurrency }, work));
}

async function tryLink(url: string, polite: Politeness): Promise<string | null> {
  let why = "no answer";
  for (let attempt = 0; attempt <= polite.retries; attempt++) {
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, polite.pause * 2 ** (attempt - 1)));
    try {
      // Some servers know no HEAD, so what looks broken is asked for in full before it is called so.
      for (const method of ["HEAD", "GET"]) {
        const response = await fetch(url, {
          method,
          redirect: "follow",
          signal: AbortSignal.timeout(polite.timeout),
          headers: { "user-agent": "Certbook link check", accept: "text/html,*/*" },
        });
        await response.body?.cancel();
        if (response.ok || GUARDED.has(response.status)) return null;
        why = `it says ${response.status}`;
      }
      if (/ (404|410)$/.test(why)) return why;
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      why = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : String(cause);
    }
  }
  return why;
}
