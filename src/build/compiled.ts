import { promises as fs } from "node:fs";
import { join } from "node:path";
import type { CompiledLesson } from "./compile/compile.ts";

/**
 * Compiled lessons on the disk, one file for each under the digest of all that it was made of, so that an unchanged
 * lesson is never compiled again. The first line of a file is what the book must know of the lesson; the rest is its
 * body, which is read only when its page is rendered, and is never held in memory for the whole book.
 */
export interface CompiledStore {
  /** A lesson without its body, or undefined where it must be compiled. */
  read: (digest: string) => Promise<CompiledLesson | undefined>;
  write: (digest: string, compiled: CompiledLesson) => Promise<void>;
  /** The body of a lesson. */
  body: (digest: string) => Promise<string>;
  /** Removes what is not among these digests and has lain there for a month: a branch may come back. */
  sweep: (kept: ReadonlySet<string>) => Promise<void>;
}

const MONTH = 30 * 24 * 60 * 60 * 1000;

/** What stands for a body that is on the disk. */
export const STORED = "stored";

/** The compiled lessons in a cache folder, which is made when it is first written to. */
export function compiledStore(cache: string): CompiledStore {
  const folder = join(cache, "lessons");
  const fileOf = (digest: string): string => join(folder, digest);
  return {
    async read(digest) {
      const text = await fs.readFile(fileOf(digest), "utf8").catch(() => null);
      const end = text?.indexOf("\n") ?? -1;
      if (text === null || end < 0) return undefined;
      return { ...(JSON.parse(text.slice(0, end)) as CompiledLesson), problems: [] };
    },
    async write(digest, compiled) {
      const { code, problems: _, ...known } = compiled;
      await fs.mkdir(folder, { recursive: true });
      const unfinished = `${fileOf(digest)}.${process.pid}`;
      await fs.writeFile(
        unfinished,
        `${JSON.stringify({ ...known, code: code === null ? null : STORED })}\n${code ?? ""}`,
      );
      await fs.rename(unfinished, fileOf(digest));
    },
    async body(digest) {
      const text = await fs.readFile(fileOf(digest), "utf8");
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
