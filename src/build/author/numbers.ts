import { readLessonPath } from "../../course/outline.ts";
import type { Folder } from "../folder.ts";

/** A lesson or a folder beside others. */
export interface Entry {
  /** As on disk, with its number and its ending. */
  name: string;
  /** Its number, or null. */
  number: number | null;
  /** Its name without number, as in addresses. */
  slug: string;
  isFolder: boolean;
}

/** The lessons and folders of a folder, in the order of their names. @param at relative to the book; "" for its root */
export function entriesOf(folder: Folder, at: string): Entry[] {
  const entries = new Map<string, Entry>();
  for (const file of folder.files) {
    if (at !== "" && !file.startsWith(`${at}/`)) continue;
    const [name = "", ...inner] = (at === "" ? file : file.slice(at.length + 1)).split("/");
    const isFolder = inner.length > 0;
    if (entries.has(name) || (!isFolder && !/\.mdx?$/i.test(name))) continue;
    const { path, order } = readLessonPath(name);
    if (path.length === 0) continue;
    entries.set(name, { name, number: order[0] ?? null, slug: path[0] ?? "", isFolder });
  }
  return [...entries.values()];
}

/** The number behind the last one of a folder. */
export function nextNumber(folder: Folder, at: string): number {
  return Math.max(0, ...entriesOf(folder, at).map(({ number }) => number ?? 0)) + 1;
}

/** `03-name`. */
export function numbered(number: number, name: string): string {
  return `${String(number).padStart(2, "0")}-${name}`;
}

/**
 * The new names of a folder's entries, by their old ones; only those that change.
 * @param open the number at which a gap is opened, or null to close gaps
 */
export function renumbered(entries: readonly Entry[], open: number | null): Map<string, string> {
  const names = new Map<string, string>();
  const counted = entries
    .filter((entry): entry is Entry & { number: number } => entry.number !== null)
    .sort((a, b) => a.number - b.number || (a.name < b.name ? -1 : 1));
  let last = 0;
  let before = -1;
  for (const { name, number } of counted) {
    // A lesson and a folder of one number stay together.
    if (number !== before) last++;
    before = number;
    const wanted = open === null ? (counted[0]?.number === 0 ? last - 1 : last) : number >= open ? number + 1 : number;
    if (wanted === number) continue;
    const width = /^\d+/.exec(name)?.[0].length ?? 2;
    names.set(name, name.replace(/^\d+/, String(wanted).padStart(width, "0")));
  }
  return names;
}
