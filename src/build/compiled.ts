import { mkdirSync, promises as fs, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CompiledLesson } from "./compile/compile.ts";

/**
 * Compiled lessons on the disk, one file for each under the digest of all that it was made of, so that an unchanged
 * lesson is never compiled again. The first line of a file is what the book must know of the lesson; the rest is its
 * body, which is read only when its page is rendered, and is never held in memory for the whole book.
 */
export interface CompiledStore {
  /** The folder in which this store has its own, absolute. */
  cache: string;
  /** A lesson without its body, or undefined where it must be compiled. */
  read: (digest: string) => CompiledLesson | undefined;
  write: (digest: string, compiled: CompiledLesson) => void;
  /** The body of a lesson. */
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

/** The first line of a file. */
type Known = Omit<CompiledLesson, "problems"> & { length: number };

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
      const text = readIfThere(fileOf(digest));
      const end = text.indexOf("\n");
      if (end < 0) return undefined;
      const { length, ...known } = JSON.parse(text.slice(0, end)) as Known;
      // A build that was killed may have left half a file.
      return text.length === end + 1 + length ? { ...known, problems: [] } : undefined;
    },
    write(digest, compiled) {
      const { code, problems: _, ...rest } = compiled;
      const known: Known = { ...rest, code: code === null ? null : STORED, length: code?.length ?? 0 };
      if (!made) mkdirSync(folder, { recursive: true });
      made = true;
      writeFileSync(fileOf(digest), `${JSON.stringify(known)}\n${code ?? ""}`);
    },
    body(digest) {
      const text = readFileSync(fileOf(digest), "utf8");
      return text.slice(text.indexOf("\n") + 1);
    },
    async sweep(kept) {
      const old = Date.now() - MONTH;
      for (const name of await fs.readdir(folder).catch((): string[] => [])) {
        if (kept.has(name)) continue;
        const { mtimeMs } = await fs.stat(fileOf(name));
        if (mtimeMs < old) await fs.rm(fileOf(name), { force: true });
      }
    },
  };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
