import { isUtf8 } from "node:buffer";
import { withoutHidden } from "../../course/hidden.ts";
import { promises as fs } from "node:fs";
import { join, relative, sep } from "node:path";

/** Files larger than this are not lessons, in bytes: a book would refuse them. */
const LARGEST = 900_000;
/** Folders that hold no notes but tools' own files. */
const TOOLS = /^(\.git|\.svn|\.obsidian|\.trash|\.vscode|\.idea|node_modules)$/;

/** A folder of plain notes, as found. Paths are relative to it, with forward slashes, sorted. */
export interface Notes {
  /** Absolute. */
  root: string;
  /** The text of every Markdown file, with plain line ends. */
  texts: Map<string, string>;
  /** All other files. */
  others: Set<string>;
  /** Markdown files that can't become lessons, and files of the system that are not followed, with the reason. */
  refused: { file: string; why: string }[];
  /** What was mended in reading: another encoding, a zero byte. */
  mended: { file: string; what: string }[];
}

/** Reads a folder of notes, and writes nothing. */
export async function readNotes(root: string): Promise<Notes> {
  const notes: Notes = { root, texts: new Map(), others: new Set(), refused: [], mended: [] };
  const found: string[] = [];
  await list(root, root, found, notes);
  found.sort(byName);
  for (const file of found) {
    if (!/\.(md|mdx|markdown|mdown|mkd)$/i.test(file)) notes.others.add(file);
    else await readNote(file, notes);
  }
  return notes;
}

async function list(root: string, at: string, found: string[], notes: Notes): Promise<void> {
  const entries = await fs.readdir(at, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    notes.refused.push({
      file: relative(root, at).split(sep).join("/") || ".",
      why: "the system does not give it out",
    });
    return;
  }
  for (const entry of entries) {
    if (TOOLS.test(entry.name)) continue;
    const path = join(at, entry.name);
    const file = relative(root, path).split(sep).join("/");
    if (entry.isSymbolicLink()) notes.refused.push({ file, why: "it is a link of the file system" });
    else if (entry.isDirectory()) await list(root, path, found, notes);
    else if (entry.isFile()) found.push(file);
    else notes.refused.push({ file, why: "it is no ordinary file" });
  }
}

async function readNote(file: string, notes: Notes): Promise<void> {
  let bytes: Buffer;
  try {
    const path = join(notes.root, file);
    // Asked first, since a file that is taken for a note may be larger than memory.
    if ((await fs.stat(path)).size > LARGEST) {
      notes.refused.push({ file, why: "it is larger than 900 kB; divide it first" });
      return;
    }
    bytes = await fs.readFile(path);
  } catch {
    notes.refused.push({ file, why: "the system does not give it out" });
    return;
  }
  let text: string;
  const order =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  if (order) {
    text = new TextDecoder(order).decode(bytes);
    notes.mended.push({ file, what: "It was in UTF-16 and is now in UTF-8." });
  } else if (isUtf8(bytes)) text = bytes.toString("utf8");
  else {
    text = new TextDecoder("windows-1252").decode(bytes);
    notes.mended.push({ file, what: "It was not in UTF-8 and was read as Windows-1252; look at its accents." });
  }
  text = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const clean = withoutHidden(text);
  if (clean !== text) notes.mended.push({ file, what: "Control characters in it, which nobody sees, were left out." });
  notes.texts.set(file, clean);
}

const collator = new Intl.Collator("en", { numeric: true });

/** Order of names as a person sorts them: 2 before 10, then by code, so that it is the same on every machine. */
export function byName(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
