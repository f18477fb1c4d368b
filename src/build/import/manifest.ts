import { createHash } from "node:crypto";
import { promises as fs } from "node:fs";
import { dirname, join } from "node:path";

/** The file in a book that says what the importer wrote there. */
export const MANIFEST = ".certbook-import.json";

/** A file of the book, as text or as the path of a file to copy. */
export type Output = { text: string } | { copy: string };

/** What became of the files. */
export interface Outcome {
  written: number;
  unchanged: number;
  /** Edited since the last import, so left alone. */
  kept: string[];
  /** Written by an earlier import and no longer in the notes. */
  removed: string[];
}

/**
 * Writes a book's files. What someone edited since the last import (or made himself) is never overwritten or
 * removed, unless `force` says so.
 */
export async function writeBook(book: string, files: ReadonlyMap<string, Output>, force: boolean): Promise<Outcome> {
  const before = await readManifest(book);
  const outcome: Outcome = { written: 0, unchanged: 0, kept: [], removed: [] };
  const after: Record<string, string> = {};
  for (const [file, output] of [...files].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const bytes = "text" in output ? Buffer.from(output.text) : await fs.readFile(output.copy);
    const digest = digestOf(bytes);
    const path = join(book, file);
    const there = await fs.readFile(path).catch(() => null);
    const found = there ? digestOf(there) : null;
    if (found === digest) {
      outcome.unchanged++;
      after[file] = digest;
    } else if (found !== null && found !== before[file] && !force) {
      outcome.kept.push(file);
      if (before[file]) after[file] = before[file];
    } else {
      await fs.mkdir(dirname(path), { recursive: true });
      await fs.writeFile(path, bytes);
      outcome.written++;
      after[file] = digest;
    }
  }
  for (const [file, digest] of Object.entries(before)) {
    if (files.has(file)) continue;
    const path = join(book, file);
    const there = await fs.readFile(path).catch(() => null);
    if (!there) continue;
    if (digestOf(there) !== digest) {
      outcome.kept.push(file);
      after[file] = digest;
      continue;
    }
    await fs.rm(path);
    outcome.removed.push(file);
    await removeEmpty(dirname(path), book);
  }
  await fs.mkdir(book, { recursive: true });
  await fs.writeFile(join(book, MANIFEST), `${JSON.stringify({ version: 1, files: after }, null, 1)}\n`);
  return outcome;
}

async function readManifest(book: string): Promise<Record<string, string>> {
  try {
    const read: unknown = JSON.parse(await fs.readFile(join(book, MANIFEST), "utf8"));
    const files = typeof read === "object" && read !== null && "files" in read ? read.files : {};
    const entries = Object.entries(files as Record<string, unknown>);
    // A path that leaves the book was never written here.
    return Object.fromEntries(
      entries.filter(
        (entry): entry is [string, string] =>
          typeof entry[1] === "string" && !/^\/|(^|[\\/])\.\.([\\/]|$)|^\w:/.test(entry[0]),
      ),
    );
  } catch {
    return {};
  }
}

async function removeEmpty(folder: string, book: string): Promise<void> {
  for (let at = folder; at.length > book.length && at.startsWith(book); at = dirname(at)) {
    if ((await fs.readdir(at)).length > 0) return;
    await fs.rmdir(at);
  }
}

function digestOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("base64url");
}
