import { mkdirSync, promises as fs, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CompiledLesson } from "./compile/compile.ts";

/**
 * Compiled lessons on the disk, one file for each under the digest of all that it was made of, so that an unchanged
 * lesson is never compiled again. The first line of a file is the length of the lesson's body, the second what the book
 * must know of the lesson; the rest is its body, which is read only when its page is rendered, and is never held in
 * memory for the whole book.
 */
export interface CompiledStore {
  /** The folder in which this store has its own, absolute. */
  cache: string;
  /** A lesson without its body, or undefined where it must be compiled. */
  read: (digest: string) => CompiledLesson | undefined;
  write: (digest: string, compiled: CompiledLesson) => void;
  /** The body of a lesson that `read` has told of; throws where it is there no more. */
  body: (digest: string) => string;
  /** Removes what is not among these digests and has lain there for a month: a branch may come back. */
  sweep: (kept: ReadonlySet<string>) => Promise<void>;
}

/** A store that also holds in memory what it has told of lessons (not their bodies), for a server that asks again. */
export function remembering(store: CompiledStore): CompiledStore {
  const known = new Map<string, CompiledLesson>();
  return {
    ...store,
    read(digest) {
      const found = known.get(digest) ?? store.read(digest);
      if (found) known.set(digest, found);
      // Each reading gets a list of its own to put problems into.
      return found && { ...found, problems: [] };
    },
  };
}

/** The second line of a file. */
type Known = Omit<CompiledLesson, "problems">;

const MONTH = 30 * 24 * 60 * 60 * 1000;

/** What stands for a body that is on the disk. */
export const STORED = "stored";

/**
 * The compiled lessons in a cache folder, which is made when it is first written to. Files are read and written at
 * once, not by way of Node's threads, which takes four times as long for small ones.
 */
export function compiledStore(cache: string): CompiledStore {
  const folder = join(cache, "lessons");
  let made = false;
  const fileOf = (digest: string): string => join(folder, digest);
  return {
    cache,
    read(digest) {
      const whole = readWhole(fileOf(digest));
      try {
        return whole && { ...(JSON.parse(whole.known) as Known), problems: [] };
      } catch {
        // Damaged: it is compiled again.
        return undefined;
      }
    },
    write(digest, compiled) {
      const { code, problems: _, ...rest } = compiled;
      const known: Known = { ...rest, code: code === null ? null : STORED };
      if (!made) mkdirSync(folder, { recursive: true });
      made = true;
      // It takes its name when it is whole: a build may read what a development server writes.
      const unfinished = `${fileOf(digest)}.${process.pid}`;
      writeFileSync(unfinished, `${code?.length ?? 0}\n${JSON.stringify(known)}\n${code ?? ""}`);
      renameSync(unfinished, fileOf(digest));
    },
    body(digest) {
      const whole = readWhole(fileOf(digest));
      if (!whole) throw new Error(`The cache has no compiled lesson ${digest} any more.`);
      return whole.body;
    },
    async sweep(kept) {
      const old = Date.now() - MONTH;
      for (const name of await fs.readdir(folder).catch((): string[] => [])) {
        if (kept.has(name)) continue;
        // Another process may have given it its name meanwhile.
        const stat = await fs.stat(fileOf(name)).catch(() => null);
        if (stat && stat.mtimeMs < old) await fs.rm(fileOf(name), { force: true });
      }
    },
  };
}

/** What a file holds, or undefined where it is not there or not whole. */
function readWhole(file: string): { known: string; body: string } | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const first = text.indexOf("\n");
  const second = text.indexOf("\n", first + 1);
  const body = text.slice(second + 1);
  if (first < 0 || second < 0 || body.length !== Number(text.slice(0, first))) return undefined;
  return { known: text.slice(first + 1, second), body };
}
