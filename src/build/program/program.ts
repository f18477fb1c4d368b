import { createHash } from "node:crypto";
import { promises as fs, readFileSync } from "node:fs";
import { join } from "node:path";
import { shownLessons, type Book } from "../book.ts";
import type { Environment } from "../environment.ts";
import { readFrame } from "../frame.ts";
import { listFiles } from "../list-files.ts";
import { sourceDigest } from "../program-digest.ts";

/**
 * What is kept of an Astro build: the program that Astro made of `src/`, which renders pages, and the files that belong
 * to it. It knows the book's pictures, and nothing else of the book.
 */
export interface Program {
  /** Of all that the program was made of, but for the book. */
  source: string;
  /** Of the book's pictures and of where they are shown. */
  pictures: string;
  /** The module that renders, relative to `code`. */
  entry: string;
  /** What Astro knows of the styles of each of `src/pages`, under Astro's own keys. */
  styles: [page: string, styles: unknown[]][];
  /** The addresses of pictures that Astro made smaller, by what was asked for. */
  images: Record<string, string>;
  /** Of its modules and files, so that one that was damaged renders nothing. */
  digest: string;
}

/** Where a program lies. */
export interface ProgramFolder {
  /** Absolute, as all of them. */
  folder: string;
  /** Astro's modules. */
  code: string;
  /** Files of the site that come with the program: styles, scripts, fonts, pictures. */
  files: string;
  /** A `Program` as JSON: written last, so that half a program has none. */
  list: string;
}

/** @param cache the folder of what outlives a build, absolute */
export function programFolder(cache: string, name = "program"): ProgramFolder {
  const folder = join(cache, name);
  return { folder, code: join(folder, "code"), files: join(folder, "files"), list: join(folder, "program.json") };
}

/** The program that an earlier build has left, or null where there is none, or one of another source. */
export function keptProgram(environment: Environment): Program | null {
  try {
    const program = JSON.parse(readFileSync(programFolder(environment.cache).list, "utf8")) as Program;
    return program.source === sourceKey(environment) ? program : null;
  } catch {
    // There is none, or its list was cut off.
    return null;
  }
}

/** No program that an earlier build has left is used any more. */
export async function forgetProgram(cache: string): Promise<void> {
  await fs.rm(programFolder(cache).folder, { recursive: true, force: true });
}

/** A digest of all that a program is made of, but for the book. */
export function sourceKey(environment: Environment): string {
  return digestOf([sourceDigest(), process.version, process.env["NODE_ENV"] || "production", readFrame(environment)]);
}

/** A digest of a program's modules and files as they lie there. */
export async function filesDigest({ code, files }: ProgramFolder): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of [code, files])
    for (const file of await listFiles(folder)) hash.update(`${file}\n`).update(readFileSync(join(folder, file)));
  return hash.digest("base64url");
}

/**
 * A digest of the pictures of a book and of where they are shown, or null for a book whose pages no kept program can
 * render: one with a lesson that runs code of its own.
 */
export function picturesKey(book: Book): string | null {
  if (book.lessons.some(({ compiled }) => compiled.code === null)) return null;
  const shown = shownLessons(book)
    .filter(({ compiled }) => compiled.images.length > 0)
    .map(({ lesson, compiled }) => [lesson.id, compiled.images.map(({ file }) => file)] as const);
  const files = [...new Set(shown.flatMap(([, images]) => images))].filter((file) => book.folder.files.has(file));
  const contents = files.map((file) => [file, digestOf(readFileSync(join(book.folder.root, file)).toString("base64"))]);
  return digestOf([shown, contents]);
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url");
}
