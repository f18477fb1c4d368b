import { promises as fs } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { linkMessages } from "../course/messages/link.ts";
import type { Saying } from "../course/messages/saying.ts";
import type { Book } from "./book.ts";

/** The largest picture that is read, in bytes, and the most points that it may unfold to. */
const LARGEST = 20_000_000;
const MOST_POINTS = 50_000_000;
const LARGEST_DRAWING = 2_000_000;

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  svg: ["svg"],
  png: ["png"],
  jpg: ["jpeg"],
  jpeg: ["jpeg"],
  webp: ["webp"],
  gif: ["gif"],
  avif: ["heif", "avif"],
};

/**
 * Checks each picture that a lesson shows, by its content: it is what its name says, it doesn't unfold to more
 * than a page can show, and a drawing holds no code and reaches for no other file. (A reader can open a drawing's
 * own address, and then it is a document of this site.)
 */
export async function checkPictures(book: Book): Promise<void> {
  const known = new Map<string, Promise<Saying | null>>();
  for (const { lesson, compiled } of book.lessons) {
    for (const { file, line, column, length } of compiled.images) {
      if (!book.folder.files.has(file)) continue;
      if (!known.has(file)) known.set(file, checkPicture(join(book.folder.root, file), file));
      const saying = await known.get(file);
      if (saying) book.problems.push({ ...saying, file: lesson.file, line, column, length });
    }
  }
}

/**
 * What is wrong with one picture, or null.
 * @param path where it lies
 * @param file its name in the book, whose ending says what it is to be
 */
export async function checkPicture(path: string, file: string): Promise<Saying | null> {
  const kind = file.slice(file.lastIndexOf(".") + 1).toLowerCase();
  try {
    const { size } = await fs.stat(path);
    if (size > (kind === "svg" ? LARGEST_DRAWING : LARGEST)) return linkMessages.hugeImage(file);
    if (kind === "svg") {
      const what = dangerIn(await fs.readFile(path, "utf8"));
      if (what !== null) return linkMessages.unsafeDrawing(file, what);
    }
    const { width = 0, height = 0, format } = await sharp(path, { limitInputPixels: false }).metadata();
    if (!FORMATS[kind]?.includes(format)) return linkMessages.brokenImage(file);
    return width * height > MOST_POINTS ? linkMessages.hugeImage(file) : null;
  } catch {
    return linkMessages.brokenImage(file);
  }
}

const ELEMENTS = /<\s*(?:[\w-]+:)?(script|foreignobject|iframe|embed|object|handler|listener|audio|video)\b/i;
/** An animation that writes an address or a handler. */
const WRITES = /attributename\s*=\s*["']?\s*(?:[\w-]+:)?(href|src|on[a-z]+)/i;
const HANDLER = /[\s"'/](on[a-z]+)\s*=/i;
const REFERENCE = /[\s"'/](?:[\w-]+:)?(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi;
const STYLE_REFERENCE = /@import|url\(\s*(?!["']?\s*#)/i;

/** What an SVG holds that can run or reach out of it, or null. Errs on the safe side: it reads comments too. */
export function dangerIn(svg: string): string | null {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(svg)) return "a document type";
  if (/<\?(?!xml[\s?])/i.test(svg)) return "a processing instruction";
  const element = ELEMENTS.exec(svg);
  if (element) return `the element <${(element[1] ?? "").toLowerCase()}>`;
  const handler = HANDLER.exec(svg);
  if (handler) return `the attribute ${(handler[1] ?? "").toLowerCase()}`;
  const writes = WRITES.exec(svg);
  if (writes) return `an animation of ${(writes[1] ?? "").toLowerCase()}`;
  for (const [, double, single, bare] of svg.matchAll(REFERENCE)) {
    const target = (double ?? single ?? bare ?? "").trim();
    if (!target.startsWith("#")) return "a reference to something outside the drawing";
  }
  if (STYLE_REFERENCE.test(svg)) return "a style that loads something";
  return null;
}
