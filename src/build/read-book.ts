import { createHash } from "node:crypto";
import type { Lesson } from "../course/lesson.ts";
import { insideOf, type CourseFolder } from "../course/links.ts";
import { bookMessages } from "../course/messages/book.ts";
import { compareLessons, readLessonPath } from "../course/outline.ts";
import { readingMinutes } from "../course/reading-time.ts";
import { LessonCompiler } from "./compile/apart.ts";
import type { CompiledLesson } from "./compile/compile.ts";
import type { CompiledStore } from "./compiled.ts";
import type { LessonSource } from "./compile/reader.ts";
import type { Book, BookLesson } from "./book.ts";
import { checkAddresses } from "./check-addresses.ts";
import { checkLessons } from "./check-lessons.ts";
import { checkLinks } from "./check-links.ts";
import { checkNames } from "./check-names.ts";
import { checkLedger } from "./links/check-ledger.ts";
import { readBooks } from "./links/other-books.ts";
import { readPublicFiles } from "./links/public-files.ts";
import { checkPictures } from "./check-pictures.ts";
import type { Environment } from "./environment.ts";
import { readFolder, type Folder, type KnownTexts } from "./folder.ts";
import { programDigest } from "./program-digest.ts";
import { findCourses, readAuthors, readCourse, readGlossary, readSite } from "./settings.ts";

/** Compiled lessons of earlier readings: asked before a lesson is compiled, and where it is kept after. */
export type LessonCache = Pick<CompiledStore, "read" | "cache">;

let compiler: LessonCompiler | null = null;

/** Ends the processes that compile, where no further reading is to come: each holds some 150 MB. */
export function endCompiling(): void {
  compiler?.close();
  compiler = null;
}

/** Reads, compiles and checks a book. Mistakes of authors are in `problems`; only a fault of ours throws. */
export async function readBook(environment: Environment, cache?: LessonCache, known?: KnownTexts): Promise<Book> {
  const folder = readFolder(environment.content, environment.contentName, known);
  const problems = [...folder.problems];
  const site = readSite(folder, environment, problems);
  const authors = readAuthors(folder, problems);
  const glossary = readGlossary(folder, problems);
  const courseFolders = findCourses(folder, environment.content, problems);
  checkNames(folder, problems);
  const courses = courseFolders.map((course) => readCourse(folder, course, problems));
  compiler ??= new LessonCompiler(environment.root);
  const terms = site.glossary === "off" ? [] : glossary.map(({ term, anchor }) => ({ term, anchor }));
  const lessons: BookLesson[] = [];
  for (const [i, course] of courses.entries()) {
    const at = courseFolders[i];
    if (!at) continue;
    const files = lessonFiles(folder, at, courseFolders);
    const read = await Promise.all(
      files.map((file) => {
        const source: LessonSource = {
          file,
          format: /\.mdx$/i.test(file) ? "mdx" : "md",
          text: folder.texts.get(file) ?? "",
          course: at,
          courses: courseFolders,
          names: course.parties,
          base: site.base,
          trust: site.trust,
          terms,
        };
        return readLesson(source, folder, cache);
      }),
    );
    const placed = read.map((entry) => ({ entry, path: readLessonPath(insideOf(entry.lesson.file, at)) }));
    placed.sort((a, b) => compareLessons(a.path, b.path));
    for (const { entry } of placed) lessons.push(entry);
  }
  for (const { compiled } of lessons) problems.push(...compiled.problems, ...compiled.warnings);
  const order = [
    ...[...folder.texts.keys()].filter((file) => /\.ya?ml$/i.test(file)),
    ...lessons.map(({ lesson }) => lesson.file),
  ];
  const book: Book = {
    site,
    authors,
    glossary,
    courses,
    courseFolders,
    lessons,
    problems,
    notices: [],
    bookLinks: {},
    linked: new Set(),
    files: [],
    folder,
    order,
  };
  checkAddresses(book, courseFolders);
  checkLessons(book);
  await checkLinks(book, courseFolders, {
    publicFiles: await readPublicFiles(environment.root),
    books: await readBooks(book, environment),
  });
  await checkPictures(book);
  await checkLedger(book, environment);
  capProblems(book);
  return book;
}

/** So many problems are told of one file; a hostile one can have a hundred thousand. */
const MOST_PROBLEMS = 200;

function capProblems(book: Book): void {
  const counts = new Map<string, number>();
  for (const { file } of book.problems) counts.set(file, (counts.get(file) ?? 0) + 1);
  if (![...counts.values()].some((count) => count > MOST_PROBLEMS)) return;
  const told = new Map<string, number>();
  book.problems = book.problems
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .filter(({ file }) => {
      const n = (told.get(file) ?? 0) + 1;
      told.set(file, n);
      return n <= MOST_PROBLEMS;
    });
  for (const [file, count] of counts) {
    if (count <= MOST_PROBLEMS) continue;
    const line = book.problems.findLast((problem) => problem.file === file)?.line ?? 1;
    book.problems.push({ ...bookMessages.tooMany(count - MOST_PROBLEMS), file, line, column: 1, length: 1 });
  }
}

async function readLesson(source: LessonSource, { byName }: Folder, cache?: LessonCache): Promise<BookLesson> {
  const digest = digestOf(source);
  const { path, number } = readLessonPath(insideOf(source.file, source.course));
  const id = [source.course.id, ...path].join("/");
  const read = cache ? await readKept(source, digest, cache) : await compiler!.compile(source);
  const images = read.images.map((image) => ({ ...image, file: byName.get(image.file) ?? image.file }));
  const compiled: CompiledLesson = { ...read, images };
  const lesson: Lesson = {
    ...compiled.frontmatter,
    id,
    course: source.course.id,
    path,
    number,
    file: source.file,
    format: source.format,
    elements: compiled.elements,
    otherAnchors: compiled.otherAnchors,
    links: compiled.links,
    lead: compiled.lead,
    minutes: readingMinutes(compiled.words),
    words: compiled.words,
  };
  return { lesson, digest, compiled };
}

/** A lesson without problems is kept, and its body never gets here; one with problems is told anew each time. */
async function readKept(source: LessonSource, digest: string, cache: LessonCache): Promise<CompiledLesson> {
  const kept = cache.read(digest);
  if (kept) return kept;
  const compiled = await compiler!.compile(source, { cache: cache.cache, digest });
  if (compiled !== "kept") return compiled;
  // It is there, unless something has cleared the cache at this very moment.
  return cache.read(digest) ?? compiler!.compile(source);
}

function digestOf(source: LessonSource): string {
  const hash = createHash("sha256").update(programDigest());
  const { text, ...rest } = source;
  return hash.update(JSON.stringify(rest)).update(text).digest("base64url").slice(0, 22);
}

/** The lessons of a course: its Markdown files, without those of courses inside it. */
function lessonFiles(folder: Folder, course: CourseFolder, courses: readonly CourseFolder[]): string[] {
  const inner = courses.filter((other) => other !== course && isInside(other.folder, course.folder));
  return [...folder.texts.keys()].filter(
    (file) =>
      /\.mdx?$/i.test(file) && isInside(file, course.folder) && !inner.some((other) => isInside(file, other.folder)),
  );
}

function isInside(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}
