import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./environment.ts";
import { LARGEST, type Folder } from "./folder.ts";
import { readSite } from "./settings.ts";

/** The site's address and whether it can be read offline, which Astro must know before it reads the book. Mistakes are told when the book is read. */
export function readFrame(environment: Environment): { url: string; base: string; offline: boolean } {
  const path = join(environment.content, "site.yaml");
  const texts = new Map<string, string>();
  // Only an ordinary file of an ordinary size; anything else is told of when the book is read.
  const file = lstatSync(path, { throwIfNoEntry: false });
  if (file?.isFile() && file.size <= LARGEST) texts.set("site.yaml", readFileSync(path, "utf8"));
  const folder: Folder = { root: environment.content, texts, files: new Set(), byName: new Map(), problems: [] };
  const { url, base, offline } = readSite(folder, environment, []);
  return { url, base, offline };
}
