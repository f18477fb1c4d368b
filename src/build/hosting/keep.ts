import { promises as fs } from "node:fs";
import { dirname, join } from "node:path";
import { writeAnew } from "../write-files.ts";
import { listFiles } from "../list-files.ts";

/**
 * Folders below the published one whose files a page may ask for after it was opened: hashed files of search, and
 * code that is loaded on the reader's intent. A reader who opened the site before a deploy still needs them.
 */
export const KEPT_FOLDERS = ["pagefind/", "_astro/"] as const;

/** Lists the files that are here only for readers of the build before; read by the next build, which lets them go. */
export const KEPT_LIST = "kept.json";

/**
 * Keeps the files of the previous build, for one more: those in the named folders that the new build does not have
 * under the same name. What the previous build itself only kept is left behind.
 * @param staging the new site; @param published the one that it will take the place of
 * @returns how many files were kept
 */
export async function keepPrevious(
  staging: string,
  published: string,
  folders: readonly string[] = KEPT_FOLDERS,
): Promise<number> {
  const guests = new Set(await readList(join(published, KEPT_LIST)));
  const kept: string[] = [];
  for (const folder of folders) {
    const own = new Set(await listFiles(join(staging, folder)));
    for (const file of await listFiles(join(published, folder))) {
      const path = folder + file;
      // A compressed twin goes with the file that it is of, which may keep its name and not its content.
      if (own.has(file) || own.has(file.replace(/\.(br|gz)$/, "")) || guests.has(path)) continue;
      const to = join(staging, path);
      await fs.mkdir(dirname(to), { recursive: true });
      await fs.link(join(published, path), to).catch(() => fs.copyFile(join(published, path), to));
      kept.push(path);
    }
  }
  if (kept.length > 0) writeAnew(join(staging, KEPT_LIST), `${JSON.stringify(kept, null, 1)}\n`);
  return kept.length;
}

async function readList(path: string): Promise<string[]> {
  try {
    const list: unknown = JSON.parse(await fs.readFile(path, "utf8"));
    return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
  } catch {
    return [];
  }
}
