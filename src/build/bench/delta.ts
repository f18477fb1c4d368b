import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { readEnvironment } from "../environment.ts";
import { listFiles } from "../list-files.ts";

/** What is counted apart: search's own files. */
const SEARCH = "pagefind/";

/** A lesson to which nothing links and which no ledger guards, put in before the first build. */
const REMOVED = "97-removed-lesson.mdx";

interface Edit {
  name: string;
  /** Changes the copy of the book, or of the program. */
  make: (book: string, program: string) => void;
}

/** How two builds differ: files and bytes that a CDN would be sent anew, or told to drop. */
interface Delta {
  files: number;
  bytes: number;
  searchFiles: number;
  searchBytes: number;
}

/**
 * `npm run bench delta`: edits a copy of a book in five ways and prints how much of the site changes by each.
 * @param args `--lessons=400` for a course that is made up, of so many lessons; else the book that `CONTENT` names
 * @returns the exit code
 */
export async function benchDelta(args: readonly string[]): Promise<number> {
  const { root, content } = readEnvironment();
  const count = Number(args.find((arg) => arg.startsWith("--lessons="))?.slice("--lessons=".length) ?? 0);
  const work = join(root, ".cache/delta");
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const original = join(work, "original");
  if (count > 0) writeCourse(original, count);
  else cpSync(content, original, { recursive: true });
  const removed = "---\ntitle: A lesson to be removed\ndescription: Nothing links to it.\n---\n\nIts text.\n";
  writeFileSync(join(dirname(middleLesson(original)), REMOVED), removed);
  try {
    const before = await buildCopy(root, work, original, null);
    process.stdout.write(`  ${before.size} files before; changed, new and gone files by each edit:\n\n`);
    process.stdout.write("                        without search          search\n");
    for (const edit of EDITS) {
      const after = await buildCopy(root, work, original, edit);
      process.stdout.write(`${lineOf(edit.name, deltaOf(before, after))}\n`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return 0;
}

const EDITS: readonly Edit[] = [
  { name: "nothing", make: () => {} },
  {
    name: "a sentence",
    make: (book) => changeLesson(book, (text) => `${text.trimEnd()}\n\nThis sentence is new here.\n`),
  },
  {
    name: "a title",
    make: (book) => changeLesson(book, (text) => text.replace(/^title: .*$/m, "title: Renamed here")),
  },
  {
    name: "a new lesson",
    make: (book) => {
      const file = middleLesson(book);
      const text = "---\ntitle: A lesson that is new\ndescription: It was not here before.\n---\n\nIts text.\n";
      writeFileSync(join(dirname(file), "98-new-lesson.mdx"), text);
    },
  },
  {
    name: "a removed lesson",
    make: (book) => rmSync(join(dirname(middleLesson(book)), REMOVED)),
  },
  {
    name: "a changed style",
    make: (_, program) => {
      const file = join(program, "src/styles/base.css");
      writeFileSync(file, `${readFileSync(file, "utf8")}\n@layer base {\n  :root {\n    --bench: 1px;\n  }\n}\n`);
    },
  },
];

/** Builds a copy of book and program with an edit; the digest and size of every file by its path. */
async function buildCopy(root: string, work: string, original: string, edit: Edit | null): Promise<Built> {
  const program = join(work, "program");
  const book = join(work, "book");
  const out = join(work, "out");
  for (const folder of [program, book, out]) rmSync(folder, { recursive: true, force: true });
  // Inside the project, so that it finds the packages; all builds have the same place.
  for (const part of ["src", "public", "package.json", "astro.config.mjs", "tsconfig.json"])
    cpSync(join(root, part), join(program, part), { recursive: true });
  cpSync(original, book, { recursive: true });
  edit?.make(book, program);
  const flags = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"];
  await promisify(execFile)(process.execPath, [...flags, join(program, "src/build/main.ts"), "build"], {
    env: { ...process.env, CONTENT: book, OUT: out, INIT_CWD: work },
    cwd: program,
  });
  const files: Built = new Map();
  for (const file of await listFiles(out)) {
    const bytes = readFileSync(join(out, file));
    files.set(file, { digest: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length });
  }
  return files;
}

type Built = Map<string, { digest: string; bytes: number }>;

function deltaOf(before: Built, after: Built): Delta {
  const delta: Delta = { files: 0, bytes: 0, searchFiles: 0, searchBytes: 0 };
  for (const file of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(file)?.digest === after.get(file)?.digest) continue;
    const bytes = after.get(file)?.bytes ?? 0;
    if (file.startsWith(SEARCH)) {
      delta.searchFiles++;
      delta.searchBytes += bytes;
    } else {
      delta.files++;
      delta.bytes += bytes;
    }
    if (process.env["DELTA_FILES"]) process.stdout.write(`    ${file}\n`);
  }
  return delta;
}

function lineOf(name: string, { files, bytes, searchFiles, searchBytes }: Delta): string {
  return `  ${name.padEnd(18)}${pair(files, bytes)}  ${pair(searchFiles, searchBytes)}`;
}

function pair(n: number, size: number): string {
  return `${String(n).padStart(5)} files ${(size / 1000).toFixed(1).padStart(9)} kB`;
}

function two(n: number): string {
  return String(n + 1).padStart(2, "0");
}

function lessonsOf(book: string): string[] {
  return readdirSync(book, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.mdx?$/.test(entry.name) && !/^(index|README)\./i.test(entry.name))
    .filter((entry) => entry.name !== REMOVED)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A lesson that nothing links to, from the middle of the book. */
function middleLesson(book: string): string {
  const files = lessonsOf(book);
  const texts = files.map((file) => readFileSync(file, "utf8"));
  const free = files.filter((file) => !texts.some((text) => text.includes(file.split("/").at(-1) ?? file)));
  const lesson = free[Math.floor(free.length / 2)] ?? files[Math.floor(files.length / 2)];
  if (lesson === undefined) throw new Error(`There is no lesson in ${book}.`);
  return lesson;
}

function changeLesson(book: string, change: (text: string) => string): void {
  const file = middleLesson(book);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

/** A course of so many lessons in chapters of 40 and sections of 10, each with a trap, a question and a table. */
function writeCourse(book: string, lessons: number): void {
  mkdirSync(join(book, "course"), { recursive: true });
  writeFileSync(join(book, "site.yaml"), "title: Made up\nurl: https://delta.example\n");
  writeFileSync(join(book, "course/course.yaml"), "title: A course that is made up\n");
  for (let i = 0; i < lessons; i++) {
    const [chapter, section, lesson] = [Math.floor(i / 40), Math.floor(i / 10) % 4, i % 10];
    const chapterFolder = join(book, `course/${two(chapter)}-chapter-${chapter + 1}`);
    const folder = join(chapterFolder, `${two(section)}-section-${section + 1}`);
    mkdirSync(folder, { recursive: true });
    if (section === 0 && lesson === 0)
      writeFileSync(join(chapterFolder, "index.mdx"), `---\ntitle: Chapter ${chapter + 1}\n---\n\nIt opens here.\n`);
    if (lesson === 0)
      writeFileSync(join(folder, "index.mdx"), `---\ntitle: Section ${section + 1}\n---\n\nIt opens here.\n`);
    const words = Array.from({ length: 60 }, (_, w) => `word${(i * 31 + w * 17) % 900}`).join(" ");
    writeFileSync(
      join(folder, `${two(lesson)}-lesson-${i + 1}.mdx`),
      `---\ntitle: Lesson ${i + 1}\ndescription: What lesson ${i + 1} is about.\nupdated: 2026-01-01\n---\n\n## What it is\n\n${words}.\n\n> [!trap] Trap ${i + 1}\n> ${words}.\n\n<Question>\n\nWhat is ${i + 1}?\n\n- [ ] One\n  No.\n- [x] Two\n  Yes.\n\n</Question>\n\n## In short\n\n| A | B |\n| - | - |\n| ${words.slice(0, 40)} | b |\n`,
    );
  }
}
