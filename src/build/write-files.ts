import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A file of a site that is being made. */
export interface SiteFile {
  /** Relative to the site's folder, with forward slashes. */
  path: string;
  content: string | Uint8Array;
}

/**
 * Writes many small files and the folders that they need, and waits for nothing else meanwhile: through Node's pool of
 * threads a small file takes four times as long.
 * @param folder what the files' paths are relative to, absolute
 */
export function writeFiles(folder: string, files: Iterable<SiteFile>): void {
  const makeFolder = folderMaker();
  for (const { path, content } of files) {
    const file = join(folder, path);
    makeFolder(file);
    writeFileSync(file, content);
  }
}

/** Gives what makes the folder of a file where it is not there yet, and asks the disk once for each. */
export function folderMaker(): (file: string) => void {
  const made = new Set<string>();
  return (file) => {
    const folder = dirname(file);
    if (made.has(folder)) return;
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
  };
}
