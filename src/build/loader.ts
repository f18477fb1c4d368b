import { relative } from "node:path";
import type { Loader, LoaderContext } from "astro/loaders";
import type { Author, Course, Site, Term } from "../course/course.ts";
import type { Lesson } from "../course/lesson.ts";
import { reportOf } from "../course/report.ts";
import type { Book, BookLesson, BookLink, LinkedFile } from "./book.ts";
import { readBook } from "./read-book.ts";
import type { CompiledLesson } from "./compile/compile.ts";
import { provideModules } from "./book-modules.ts";
import { rememberBook } from "./built-book.ts";
import { readEnvironment, type Environment } from "./environment.ts";

/** What stands around the lessons, as stored. */
export interface BookFrame {
  site: Site;
  authors: Author[];
  glossary: Term[];
  courses: Course[];
  /** The ids of the lessons that have a page, in outline order. */
  order: string[];
  bookLinks: Record<string, BookLink>;
  files: LinkedFile[];
  /** In development, the report of what is wrong; else "". */
  report: string;
}

/** A lesson as stored in Astro's data store. */
interface StoredLesson {
  lesson: Lesson;
  compiled: Omit<CompiledLesson, "problems" | "elements" | "links" | "lead">;
}

/** What a build fails with when the book has errors: its message is the whole report, for the author. */
class BookError extends Error {
  override name = "BookError";
}

/**
 * The loader of a book: compiled lessons stay in Astro's data store under the digest of their source, so that an
 * unchanged lesson is not compiled again. A build ends with the report of all mistakes; the development server
 * goes on with it on the page and reads again when a file changes.
 */
export function bookLoader(): Loader {
  return {
    name: "certbook",
    async load(context) {
      const environment = readEnvironment();
      const live = context.watcher !== undefined;
      await loadBook(context, environment, live);
      if (context.watcher) watch(context, environment);
    },
  };
}

async function loadBook(context: LoaderContext, environment: Environment, live: boolean): Promise<void> {
  const { store } = context;
  const book = await readBook(environment, (id, digest) => {
    const entry = store.get<Partial<StoredLesson>>(id);
    return entry?.digest === digest && entry.data.lesson && entry.data.compiled
      ? uncompress(entry.data.lesson, entry.data.compiled)
      : undefined;
  });
  const errors = book.problems.some((problem) => problem.severity === "error");
  const ending = live
    ? "The pages show what could be read."
    : "Nothing was published; the last good site is untouched.";
  const report =
    book.problems.length > 0
      ? reportOf(book.problems, environment.contentName, book.folder.texts, book.order, ending)
      : "";
  if (errors && !live) throw new BookError(report);
  if (report) process.stderr.write(report);
  for (const notice of book.notices) process.stderr.write(`  ${notice}\n`);
  provideModules(book, environment);
  rememberBook(book);
  storeBook(context, book, live, report);
}

function storeBook(context: LoaderContext, book: Book, live: boolean, report: string): void {
  const { store } = context;
  const shown = book.lessons.filter(({ lesson }) => (live || !lesson.draft) && lesson.path.every(Boolean));
  const keep = new Set(["book", ...shown.map(({ lesson }) => lesson.id)]);
  for (const id of store.keys()) if (!keep.has(id)) store.delete(id);
  const frame: BookFrame = {
    site: book.site,
    authors: book.authors,
    glossary: book.glossary,
    courses: book.courses.filter((course) => shown.some(({ lesson }) => lesson.course === course.id)),
    order: shown.map(({ lesson }) => lesson.id),
    bookLinks: book.bookLinks,
    files: book.files,
    report: live ? report : "",
  };
  store.set({ id: "book", data: { frame }, digest: context.generateDigest({ ...frame }) });
  for (const entry of shown) storeLesson(context, entry);
}

function storeLesson({ store }: LoaderContext, { lesson, compiled, digest }: BookLesson): void {
  const clean = compiled.problems.length === 0;
  if (clean && store.get(lesson.id)?.digest === digest) return;
  const { frontmatter, code, otherAnchors, words, images } = compiled;
  const stored: StoredLesson = { lesson, compiled: { frontmatter, code, otherAnchors, words, images } };
  // A lesson with mistakes (in development) is read anew each time, so that its report is whole.
  store.set({ id: lesson.id, data: { ...stored }, digest: clean ? digest : `${digest}!` });
}

function uncompress(lesson: Lesson, compiled: StoredLesson["compiled"]): CompiledLesson {
  return { ...compiled, elements: lesson.elements, links: lesson.links, lead: lesson.lead, problems: [] };
}

/** Reads the book again soon after a file of it has changed; several changes at once are one. */
function watch(context: LoaderContext, environment: Environment): void {
  const { watcher } = context;
  if (!watcher) return;
  watcher.add(environment.content);
  let waiting: NodeJS.Timeout | null = null;
  let reading: Promise<void> = Promise.resolve();
  const changed = (path: string): void => {
    if (relative(environment.content, path).startsWith("..")) return;
    if (waiting) clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = null;
      reading = reading
        .then(() => loadBook(context, environment, true))
        .catch((error: unknown) => context.logger.error(String(error)));
    }, 50);
  };
  watcher.on("add", changed);
  watcher.on("change", changed);
  watcher.on("unlink", changed);
}
