import { existsSync, promises as fs, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeFiles } from "../write-files.ts";

/**
 * Astro's list of the pages that it need not render again (`experimental.incrementalBuild`), in its own form, so that
 * builds with and without Astro go on from each other's pages. Beside it lie copies of the pages.
 */
export interface PageList {
  routes: Record<string, { dependencyHash: string; paths: Record<string, KnownPage> }>;
}

/** A page in the list. Astro knows more of one with pictures, which goes on being so while its pictures are the same. */
export interface KnownPage {
  cacheKey: string;
  /** Relative to the site. */
  outputFile: string;
}

const FILE = "incremental-build.json";

/** What every page ends with. */
const END = "</html>";

/** The list of the last build, or null where there is none that can be read. */
export function readPageList(cache: string): PageList | null {
  try {
    return JSON.parse(readFileSync(join(cache, FILE), "utf8")) as PageList;
  } catch {
    return null;
  }
}

/** Writes the list of this build, and removes the copies of pages that are no longer in it. */
export async function writePageList(cache: string, list: PageList, before: PageList): Promise<void> {
  const kept = new Set(filesOf(list));
  for (const file of filesOf(before)) if (!kept.has(file)) await fs.rm(pageCopy(cache, file), { force: true });
  writeFileSync(join(cache, FILE), JSON.stringify(list));
}

/** No page of an earlier build is taken over any more. */
export async function forgetPages(cache: string): Promise<void> {
  await fs.rm(join(cache, FILE), { force: true });
}

/** The copy of a page, or null where there is none, or half of one. @param file relative to the site */
export function readPageCopy(cache: string, file: string): Uint8Array | null {
  const copy = pageCopy(cache, file);
  if (!existsSync(copy)) return null;
  const content = readFileSync(copy);
  return file.endsWith(".html") && content.toString("utf8", content.length - END.length) !== END ? null : content;
}

/** @param file relative to the site */
export function writePageCopy(cache: string, file: string, content: Uint8Array): void {
  writeFiles(join(cache, "dist"), [{ path: file, content }]);
}

function pageCopy(cache: string, file: string): string {
  return join(cache, "dist", file);
}

function filesOf({ routes }: PageList): string[] {
  return Object.values(routes).flatMap(({ paths }) => Object.values(paths).map(({ outputFile }) => outputFile));
}
