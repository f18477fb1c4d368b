import { addressOfKey } from "../../course/address.ts";
import type { KeepProblem, ListedFile } from "../../course/offline.ts";
import { BASE } from "./scope.worker.ts";

/**
 * What is kept lies in one cache under the digest of its bytes, never under its path. A build asks only for digests
 * that its own lists name, so two builds can't mix; and what a new build has in common with the old one is there.
 */
const CACHE = `certbook offline ${BASE}`;
const STATE = `${BASE}offline/kept/`;
const BODY = `${BASE}offline/body/`;
const AT_ONCE = 6;

/** Why a file could not be kept. */
export class NotKept extends Error {
  override name = "NotKept";
  readonly why: KeepProblem;

  constructor(why: KeepProblem, cause?: unknown) {
    super(why, { cause });
    this.why = why;
  }
}

let opened: Promise<{ cache: Cache; here: Set<string> }> | undefined;

function open(): Promise<{ cache: Cache; here: Set<string> }> {
  opened ??= caches.open(CACHE).then(async (cache) => {
    const paths = (await cache.keys()).map((request) => new URL(request.url).pathname);
    return {
      cache,
      here: new Set(paths.filter((path) => path.startsWith(BODY)).map((path) => path.slice(BODY.length))),
    };
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

/** Looks anew at what is here; another worker may have kept or dropped something. */
export function lookAgain(): void {
  opened = undefined;
}

/** The digests of all that is kept. */
export async function digestsHere(): Promise<ReadonlySet<string>> {
  return (await open()).here;
}

/** What is kept under a digest. */
export async function bodyOf(digest: string): Promise<Response | undefined> {
  const { cache, here } = await open();
  if (!here.has(digest)) return undefined;
  const found = await cache.match(BODY + digest);
  // A browser may clear what it keeps while the worker runs.
  if (!found) here.delete(digest);
  return found;
}

/** The digest of bytes, as in the lists. */
export async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash.slice(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Keeps bytes that have come with a response. @throws NotKept where there is no room */
export async function keepBody(digest: string, bytes: ArrayBuffer, response: Response): Promise<void> {
  const { cache, here } = await open();
  const headers = new Headers(response.headers);
  // The bytes are unpacked already.
  headers.delete("content-encoding");
  headers.delete("content-length");
  try {
    await cache.put(BODY + digest, new Response(bytes, { headers }));
    here.add(digest);
  } catch (error) {
    throw new NotKept("full", error);
  }
}

/**
 * Fetches files that are not here yet, several at once, and keeps those whose bytes are the listed ones.
 * @param told of the bytes of each file that has come
 * @throws NotKept at the first that can't be kept; what has come before stays
 */
export async function keepFiles(
  files: readonly ListedFile[],
  told: (bytes: number) => void = () => {},
  signal?: AbortSignal,
): Promise<void> {
  const { here } = await open();
  const missing = new Map(files.filter(([, digest]) => !here.has(digest)).map((file) => [file[1], file]));
  const waiting = missing.values();
  let failed = false;
  const work = async (): Promise<void> => {
    for (const [path, digest, size] of waiting) {
      if (failed || signal?.aborted) return;
      try {
        await keepFile(path, digest, signal);
      } catch (error) {
        failed = true;
        throw error;
      }
      told(size);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
}

async function keepFile(path: string, digest: string, signal?: AbortSignal): Promise<void> {
  let response: Response;
  let bytes: ArrayBuffer;
  try {
    response = await fetch(addressOfKey(BASE, path), { cache: "no-cache", ...(signal ? { signal } : {}) });
    bytes = await response.arrayBuffer();
  } catch (error) {
    throw new NotKept("unreachable", error);
  }
  if (response.status >= 500 || response.status === 429) throw new NotKept("unreachable");
  if (!response.ok || (await digestOf(bytes)) !== digest) throw new NotKept("moved");
  await keepBody(digest, bytes, response);
}

/** Lets bodies go. */
export async function dropBodies(digests: Iterable<string>): Promise<void> {
  const { cache, here } = await open();
  for (const digest of digests) {
    here.delete(digest);
    await cache.delete(BODY + digest);
  }
}

/** Lets everything go, and the cache itself. */
export async function dropAll(): Promise<void> {
  opened = undefined;
  await caches.delete(CACHE);
}

/** What was noted before, or null. */
export async function readNotes(): Promise<unknown> {
  const { cache } = await open();
  return (await cache.match(STATE))?.json() ?? null;
}

/** Notes something that outlives the worker, which a browser ends at any time. */
export async function writeNotes(notes: unknown): Promise<void> {
  const { cache } = await open();
  await cache.put(STATE, new Response(JSON.stringify(notes)));
}
