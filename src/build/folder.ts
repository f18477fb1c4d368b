import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { isUtf8 } from "node:buffer";
import { join, relative, sep } from "node:path";
import type { Problem } from "../course/problem.ts";
import { hiddenCharacter } from "../course/hidden.ts";
import { bookMessages } from "../course/messages/book.ts";

/** The largest lesson or YAML file that is read, in bytes. */
export const LARGEST = 1_000_000;
const SKIPPED = /^(\.|node_modules$|_)/;

/** What lies in a content folder. Paths are relative to it, with forward slashes, in a stable order. */
export interface Folder {
  /** Absolute. */
  root: string;
  /** The text of every lesson and YAML file. */
  texts: Map<string, string>;
  /** Every file, lessons and YAML included. */
  files: Set<string>;
  /** The same files by their names in Unicode form NFC, in which links name them; macOS decomposes letters. */
  byName: Map<string, string>;
  problems: Problem[];
}

/** Sound texts of an earlier reading, by file, each with the stamp that its file had. */
export type KnownTexts = Map<string, { stamp: string; text: string }>;

/**
 * Reads all of a content folder, at once and not by way of Node's threads, which takes several times as long for small
 * files. Names that begin with a dot or an underscore are left out.
 * @param known where a development server keeps texts, so that it reads only files that have changed
 */
export function readFolder(root: string, name: string, known?: KnownTexts): Folder {
  const folder: Folder = { root, texts: new Map(), files: new Set(), byName: new Map(), problems: [] };
  if (!attempt(() => statSync(root))?.isDirectory()) {
    folder.problems.push({ ...bookMessages.noContent(name), file: "", line: 1, column: 1, length: 1 });
    return folder;
  }
  const found: string[] = [];
  list(root, root, found, folder.problems);
  found.sort((a, b) => (a < b ? -1 : 1));
  for (const file of found) {
    folder.files.add(file);
    folder.byName.set(file.normalize("NFC"), file);
  }
  for (const file of found.filter((one) => /\.(mdx?|ya?ml)$/i.test(one))) {
    const text = readKnown(root, file, folder.problems, known);
    if (text !== null) folder.texts.set(file, text);
  }
  return folder;
}

function list(root: string, at: string, found: string[], problems: Problem[]): void {
  const entries = attempt(() => readdirSync(at, { withFileTypes: true }));
  if (entries === null) {
    const file = relative(root, at).split(sep).join("/");
    const saying = bookMessages.unreadable("it is a folder that the system does not give out");
    problems.push({ ...saying, file, line: 1, column: 1, length: 1 });
    return;
  }
  for (const entry of entries) {
    if (SKIPPED.test(entry.name)) continue;
    const path = join(at, entry.name);
    const file = relative(root, path).split(sep).join("/");
    if (entry.isSymbolicLink()) {
      problems.push({ ...bookMessages.outsideFolder(), file, line: 1, column: 1, length: 1 });
    } else if (entry.isDirectory() && /\.(mdx?|ya?ml)$/i.test(entry.name)) {
      problems.push({ ...bookMessages.unreadable("it is a folder"), file, line: 1, column: 1, length: 1 });
    } else if (entry.isDirectory()) list(root, path, found, problems);
    else if (entry.isFile()) found.push(file);
    else problems.push({ ...bookMessages.unreadable("it is no ordinary file"), file, line: 1, column: 1, length: 1 });
  }
}

/** The bytes of an ordinary file, or null where they are too many; never those of what a link leads to. */
function readOwn(path: string): Buffer | null {
  const opened = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    return fstatSync(opened).size > LARGEST ? null : readFileSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** As `readText`, from an earlier reading where the file is the same and was sound. */
function readKnown(root: string, file: string, problems: Problem[], known?: KnownTexts): string | null {
  if (!known) return readText(root, file, problems);
  const stamp = stampOf(join(root, file));
  const before = known.get(file);
  if (before && before.stamp === stamp) return before.text;
  known.delete(file);
  const own: Problem[] = [];
  const text = readText(root, file, own);
  problems.push(...own);
  if (text !== null && own.length === 0) known.set(file, { stamp, text });
  return text;
}

/** Taken before a file is read, so that one which changes meanwhile is read again; the system sets `ctime` itself. */
function stampOf(path: string): string {
  const stat = attempt(() => lstatSync(path, { bigint: true }));
  return stat?.isFile() ? `${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}` : `no file ${Math.random()}`;
}

/** What the system tells, or null where it refuses, for whatever reason. */
function attempt<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

/** The text of a file, without a byte order mark and with plain line ends; null (and a problem) where it is none. */
function readText(root: string, file: string, problems: Problem[]): string | null {
  const fail = (why: string): null => {
    problems.push({ ...bookMessages.unreadable(why), file, line: 1, column: 1, length: 1 });
    return null;
  };
  try {
    const bytes = readOwn(join(root, file));
    if (bytes === null) return fail("it is larger than 1 MB");
    if (!isUtf8(bytes)) return fail("it is not in UTF-8");
    if (bytes.includes(0)) return fail("it holds a zero byte");
    const text = bytes
      .toString("utf8")
      .replace(/^\uFEFF/, "")
      .replace(/\r\n?/g, "\n");
    const hidden = hiddenCharacter(text);
    if (hidden) {
      const before = text.slice(0, hidden.offset).split("\n");
      const place = { file, line: before.length, column: (before.at(-1) ?? "").length + 1, length: 1 };
      problems.push({ ...bookMessages.hidden(hidden.name), ...place });
    }
    return text;
  } catch {
    return fail("the system does not give it out");
  }
}
