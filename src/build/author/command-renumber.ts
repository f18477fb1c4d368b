import { existsSync, promises as fs } from "node:fs";
import { join, posix } from "node:path";
import { parseArgs } from "node:util";
import { authorMessages } from "../../course/messages/author.ts";
import { hasErrors } from "../../course/problem.ts";
import type { BookLesson } from "../book.ts";
import type { Environment } from "../environment.ts";
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
  const place = (file: string): string => moved(file, composed);
  const texts = new Map<string, string>();
  let links = 0;
  for (const lesson of book.lessons) {
    const { file } = lesson.lesson;
    const mended = mendLinks(lesson, book.folder.texts.get(file) ?? "", place);
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

/** A lesson's text with its relative links and pictures leading to where everything will be. */
function mendLinks(
  { lesson, compiled }: BookLesson,
  text: string,
  place: (file: string) => string,
): { text: string; links: number } {
  const lines = text.split("\n");
  let links = 0;
  const uses = [...lesson.links, ...compiled.images].sort((a, b) => b.line - a.line || b.column - a.column);
  for (const { url, line, column } of uses) {
    const changed = newUrl(url, lesson.file.normalize("NFC"), place);
    if (changed === null) continue;
    // A link may begin on this line and have its address on a later one.
    for (let i = line - 1; i < Math.min(lines.length, line + 4); i++) {
      const here = lines[i] ?? "";
      const found = here.indexOf(url, i === line - 1 ? column - 1 : 0);
      if (found < 0) continue;
      lines[i] = here.slice(0, found) + changed + here.slice(found + url.length);
      links++;
      break;
    }
  }
  return { text: lines.join("\n"), links };
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
