import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { PageIndex } from "./page-index.ts";
import type { SearchPage } from "./search-pages.ts";

/** What is known of the pages of an index, kept on the disk, so that Pagefind is asked only about pages that changed. */
export type KnownPages = Map<string, PageIndex>;

/** What a file holds, as Node's engine writes values. */
interface Kept {
  program: string;
  pages: KnownPages;
}

/** The key of a page: of all that is known of it depends on, besides the program. */
export function pageKey({ records }: SearchPage, language: string): string {
  return createHash("sha256").update(language).update(JSON.stringify(records)).digest("base64url");
}

/** @param program a digest of the program, as of all that writes and reads the file */
export function readKnownPages(file: string, program: string): KnownPages {
  try {
    const kept = deserialize(readFileSync(file)) as Kept;
    if (kept.program === program) return kept.pages;
  } catch {
    // There is none, or another version of Node wrote it.
  }
  return new Map();
}

/** Keeps these pages and no others. What can't be kept is made again next time. */
export function writeKnownPages(file: string, program: string, pages: KnownPages): void {
  const kept: Kept = { program, pages };
  // It takes its name when it is whole.
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, serialize(kept));
    renameSync(unfinished, file);
  } catch {
    rmSync(unfinished, { force: true });
  }
}
