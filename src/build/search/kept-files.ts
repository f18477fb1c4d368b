import { createHash } from "node:crypto";
import { promises as fs } from "node:fs";
import { join } from "node:path";
import type { IndexFile } from "./index-file.ts";

/** Files that are made of something, kept on the disk under its digest, so that they are made once. */
export interface KeptFiles {
  /**
   * The files that were made of this before, else those that are made now.
   * @param of all that they depend on, besides the program
   */
  get: (of: Iterable<string>, make: () => Promise<IndexFile[]>) => Promise<IndexFile[]>;
  /** A place for what is known of a named thing from build to build, and a digest of the program; null for none. */
  place: (name: string) => { file: string; program: string } | null;
  /** Removes what this build has not asked for. */
  sweep: () => Promise<void>;
}

/** The first line of an archive; the files' contents follow, one after the other. */
type Listing = [path: string, length: number][];

/**
 * Kept files in a folder, which is made when it is first written to.
 * @param program a digest of the program that makes them
 */
export function keptFiles(folder: string, program: string): KeptFiles {
  const used = new Set<string>();
  return {
    async get(of, make) {
      const hash = createHash("sha256").update(program);
      // Lengths keep two parts from being taken for one.
      for (const part of of) hash.update(`\n${part.length}\n`).update(part);
      const name = hash.digest("base64url");
      used.add(name);
      const kept = await fs.readFile(join(folder, name)).catch(() => null);
      const known = kept && unpack(kept);
      if (known) return known;
      const files = await make();
      // What can not be kept (a full disk, a build beside this one that sweeps) is made again next time.
      await write(folder, name, files).catch(() => {});
      return files;
    },
    place(name) {
      const digest = createHash("sha256").update(name).digest("base64url");
      used.add(digest);
      return { file: join(folder, digest), program };
    },
    async sweep() {
      for (const name of await fs.readdir(folder).catch((): string[] => [])) {
        if (!used.has(name)) await fs.rm(join(folder, name), { force: true });
      }
    },
  };
}

/** Nothing is kept. */
export const NOTHING_KEPT: KeptFiles = { get: (_of, make) => make(), place: () => null, sweep: async () => {} };

/** An archive takes its name when it is whole: a build that is killed leaves none that is half. */
async function write(folder: string, name: string, files: readonly IndexFile[]): Promise<void> {
  const listing: Listing = files.map(({ path, content }) => [path, content.byteLength]);
  const unfinished = join(folder, `${name}.${process.pid}`);
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(unfinished, [`${JSON.stringify(listing)}\n`, ...files.map(({ content }) => content)]);
  await fs.rename(unfinished, join(folder, name));
}

/** The files of an archive, or null where it is not whole. */
function unpack(archive: Buffer): IndexFile[] | null {
  const end = archive.indexOf("\n");
  if (end < 0) return null;
  let listing: Listing;
  try {
    listing = JSON.parse(archive.toString("utf8", 0, end)) as Listing;
  } catch {
    return null;
  }
  let at = end + 1;
  const files = listing.map(([path, length]) => ({ path, content: archive.subarray(at, (at += length)) }));
  return at === archive.length ? files : null;
}
