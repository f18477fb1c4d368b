import { existsSync, promises as fs } from "node:fs";
import { join, posix } from "node:path";
import { parseArgs } from "node:util";
import { addressRange } from "../../course/link-places.ts";
import { authorMessages } from "../../course/messages/author.ts";
import { readLessonPath } from "../../course/outline.ts";
import { hasErrors } from "../../course/problem.ts";
import { shortLinkOf } from "../../course/short-links.ts";
import type { Book, BookLesson } from "../book.ts";
import type { Environment } from "../environment.ts";
import { applyEdits, type Edit } from "../import/edits.ts";
import { readBook } from "../read-book.ts";
import { entriesOf, renumbered } from "./numbers.ts";

/** `npm run renumber`: closes the gaps in a folder's numbers, or opens one; links of all lessons are mended. */
export async function renumberCommand(args: readonly string[], environment: Environment): Promise<number> {
  const call = readCall(args);
  if (!call) {
    process.stderr.write(authorMessages.renumberUsage());
    return 2;
  }
  const book = await readBook(environment);
  const at = insideBook(call.folder, environment);
  const entries = at === null ? [] : entriesOf(book.folder, at);
  if (at === null || entries.length === 0) return refuse(authorMessages.noFolder(call.folder));
  if (hasErrors(book.problems)) return refuse(authorMessages.brokenBook());
  const names = renumbered(entries, call.open);
  if (names.size === 0) {
    process.stdout.write(authorMessages.nothingToDo());
    return 0;
  }
  const moves = new Map([...names].map(([from, to]) => [under(at, from), under(at, to)]));
  for (const to of moves.values())
    if (existsSync(join(environment.content, to)) && !moves.has(to)) return refuse(authorMessages.taken(to));
  // Links name files in composed letters, which macOS keeps decomposed.
  const composed = new Map([...moves].map(([from, to]) => [from.normalize("NFC"), to.normalize("NFC")]));
  const place = (file: string): string => moved(file.normalize("NFC"), composed);
  const numbers = newNumbers(book, place);
  const texts = new Map<string, string>();
  let links = 0;
  for (const lesson of book.lessons) {
    const { file } = lesson.lesson;
    const mended = mendLinks(lesson, book.folder.texts.get(file) ?? "", place, numbers);
    links += mended.links;
    if (mended.links > 0) texts.set(file, mended.text);
  }
  for (const [file, text] of texts) await fs.writeFile(join(environment.content, file), text);
  // By way of names that nobody has, since one new name can be another one's old name.
  for (const from of moves.keys())
    await fs.rename(join(environment.content, from), join(environment.content, `${from}.moving`));
  for (const [from, to] of moves) {
    await fs.rename(join(environment.content, `${from}.moving`), join(environment.content, to));
    process.stdout.write(authorMessages.renamed(from, to));
  }
  if (links > 0) process.stdout.write(authorMessages.mended(links, texts.size));
  return 0;
}

/** A lesson's text with its links and pictures leading to where everything will be. */
function mendLinks(
  { lesson, compiled }: BookLesson,
  text: string,
  place: (file: string) => string,
  numbers: ReadonlyMap<string, string>,
): { text: string; links: number } {
  const edits: Edit[] = [];
  for (const use of [...lesson.links, ...compiled.images]) {
    const reference = shortLinkOf(use.url);
    const changed =
      reference === null
        ? newUrl(use.url, lesson.file.normalize("NFC"), place)
        : newReference(reference, lesson.course, numbers);
    const range = changed === null ? null : addressRange(text, use);
    if (changed !== null && range) edits.push({ ...range, text: changed });
  }
  return { text: applyEdits(text, edits), links: edits.length };
}

/** The numbers of lessons after the move, by course and number before it; only those that change. */
function newNumbers(book: Book, place: (file: string) => string): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const { lesson } of book.lessons) {
    const folder = book.courseFolders.find(({ id }) => id === lesson.course)?.folder ?? "";
    const inside = folder === "" ? place(lesson.file) : place(lesson.file).slice(place(folder).length + 1);
    const { number } = readLessonPath(inside);
    // No short link leads to a draft, which may share its number with a lesson.
    if (!lesson.draft && number !== lesson.number) numbers.set(`${lesson.course} ${lesson.number}`, number);
  }
  return numbers;
}

/** What stands in the brackets of `[[1.2#x]]` after the move, or null where it stays or names no number. */
function newReference(reference: string, course: string, numbers: ReadonlyMap<string, string>): string | null {
  const [, before = "", other, name = "", rest = ""] = /^(([^:#]+):)?(\d[\d.]*)(#.*)?$/s.exec(reference) ?? [];
  const number = numbers.get(`${other ?? course} ${name}`);
  return number === undefined ? null : before + number + rest;
}

/** A relative address after the move, or null where it stays. */
function newUrl(url: string, from: string, place: (file: string) => string): string | null {
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  if (path === "" || path.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(path)) return null;
  let target: string;
  try {
    target = posix.join(posix.dirname(from), decodeURIComponent(path).normalize("NFC"));
  } catch {
    return null;
  }
  const to = posix.relative(posix.dirname(place(from)), place(target));
  const before = posix.relative(posix.dirname(from), target);
  if (to === before) return null;
  const slash = path.endsWith("/") ? "/" : "";
  return `${path.startsWith("./") ? "./" : ""}${encodeURI(to)}${slash}${rest}`;
}

function moved(file: string, moves: ReadonlyMap<string, string>): string {
  for (const [from, to] of moves) if (file === from || file.startsWith(`${from}/`)) return to + file.slice(from.length);
  return file;
}

function readCall(args: readonly string[]): { folder: string; open: number | null } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { open: { type: "string" } },
    });
    const [folder, ...more] = positionals;
    if (!folder || more.length > 0 || (values.open !== undefined && !/^\d{1,4}$/.test(values.open))) return null;
    return { folder, open: values.open === undefined ? null : Number(values.open) };
  } catch {
    return null;
  }
}

/** A folder as named by the author, relative to the book; null where it is outside. */
function insideBook(folder: string, environment: Environment): string | null {
  const name = folder.replaceAll("\\", "/").replace(/\/+$/, "");
  const prefix = `${environment.contentName}/`;
  const inside = posix.normalize(name.startsWith(prefix) ? name.slice(prefix.length) : name);
  if (inside.startsWith("..") || inside.startsWith("/")) return null;
  return inside === "." ? "" : inside;
}

function under(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function refuse(message: string): number {
  process.stderr.write(message);
  return 1;
}
