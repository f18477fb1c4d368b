import { existsSync, promises as fs } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { importMessages } from "../../course/messages/import.ts";
import { reportOf } from "../../course/report.ts";
import { importSchema } from "../../course/schema/import.ts";
import type { Environment } from "../environment.ts";
import { readYaml } from "../yaml.ts";
import { drawDiagrams, drawWith, type Draw } from "./diagrams.ts";
import { importNotes, UNWATCHED, type Watch } from "./import-notes.ts";
import { writeBook } from "./manifest.ts";
import { readNotes } from "./notes.ts";
import { closing, reportText } from "./report.ts";

/** `npm run import -- <folder> <book>`: makes a book of a folder of notes, and leaves the folder as it is. */
export async function importCommand(
  args: readonly string[],
  environment: Environment,
  watch: Watch = UNWATCHED,
  draw: Draw = drawWith([environment.root, environment.from]),
): Promise<number> {
  const started = performance.now();
  const call = readCall(args);
  if (!call) {
    process.stderr.write(importMessages.usage());
    return 2;
  }
  const source = resolve(environment.from, call.folder);
  const book = resolve(environment.from, call.book);
  const there = await fs.stat(source).catch(() => null);
  if (!there?.isDirectory()) return refuse(importMessages.noFolder(call.folder));
  if (await overlap(source, book)) return refuse(importMessages.overlap());
  const target = await fs.stat(book).catch(() => null);
  if (target && !target.isDirectory()) return refuse(importMessages.noRoom(call.book));
  const customPath = join(book, "import.yaml");
  const custom = existsSync(customPath)
    ? readYaml(await fs.readFile(customPath, "utf8"), importSchema, "import.yaml", 1, "This table")
    : { value: {}, problems: [] };
  if (!custom.value) {
    const text = await fs.readFile(customPath, "utf8");
    return refuse(reportOf(custom.problems, call.book, new Map([["import.yaml", text]]), [], "Nothing was written."));
  }
  const notes = await readNotes(source);
  if (notes.texts.size === 0 && notes.refused.length === 0) return refuse(importMessages.noNotes(call.folder));
  if ([...notes.others].some((file) => /(^|\/)course\.yaml$/.test(file)))
    return refuse(importMessages.isBook(call.folder));
  const imported = await importNotes(
    notes,
    { courses: call.courses, glossary: call.glossary, custom: custom.value },
    watch,
  );
  await drawDiagrams(imported, book, draw);
  imported.files.set("import-report.txt", { text: reportText(notes, imported, call.glossary) });
  const outcome = await writeBook(book, imported.files, call.force);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(closing(notes, imported, outcome, { book: call.book, seconds, glossary: call.glossary }));
  return 0;
}

interface Call {
  folder: string;
  book: string;
  courses: "auto" | "one" | "folders";
  glossary: boolean;
  force: boolean;
}

function readCall(args: readonly string[]): Call | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { courses: { type: "string" }, glossary: { type: "boolean" }, force: { type: "boolean" } },
    });
    const [folder, book, ...more] = positionals;
    const courses = values.courses ?? "auto";
    if (!folder || !book || more.length > 0) return null;
    if (courses !== "auto" && courses !== "one" && courses !== "folders") return null;
    return { folder, book, courses, glossary: values.glossary ?? false, force: values.force ?? false };
  } catch {
    return null;
  }
}

function refuse(message: string): number {
  process.stderr.write(message);
  return 1;
}

/** True where one of two folders is the other or lies in it, also by way of a link of the file system. */
async function overlap(a: string, b: string): Promise<boolean> {
  const [x, y] = await Promise.all([a, b].map(realPath));
  return inside(x ?? a, y ?? b) || inside(y ?? b, x ?? a);
}

function inside(inner: string, outer: string): boolean {
  const path = relative(outer, inner);
  return path === "" || (path !== ".." && !path.startsWith(`..${sep}`) && !/^\w:/.test(path));
}

async function realPath(path: string): Promise<string> {
  for (let at = path, rest = ""; ;) {
    const real = await fs.realpath(at).catch(() => null);
    if (real !== null) return join(real, rest);
    const parent = resolve(at, "..");
    if (parent === at) return path;
    rest = join(relative(parent, at), rest);
    at = parent;
  }
}
