import type { Loader, LoaderContext } from "astro/loaders";
import { hasErrors } from "../course/problem.ts";
import { reportOf } from "../course/report.ts";
import type { Book, BookLesson } from "./book.ts";
import { readBook } from "./read-book.ts";
import { compiledStore, remembering, STORED, type CompiledStore } from "./compiled.ts";
import type { KnownTexts } from "./folder.ts";
import { handOver, type BookFrame, type HandedLesson } from "./hand-over.ts";
import { provideModules } from "./book-modules.ts";
import { rememberBook } from "./built-book.ts";
import { readEnvironment, type Environment } from "./environment.ts";
import { finishReading } from "./reading.ts";
import { isInside } from "./unwatched.ts";

/** What a build fails with when the book has errors: its message is the whole report, for the author. */
class BookError extends Error {
  override name = "BookError";
}

/**
 * The loader of a book: compiled lessons stay on the disk under the digest of their source, so that an unchanged
 * lesson is not compiled again; the pages get the book from memory. A build ends with the report of all mistakes; the development server
 * goes on with it on the page and reads again when a file changes.
 */
export function bookLoader(): Loader {
  return {
    name: "certbook",
    async load(context) {
      const environment = readEnvironment();
      const live = context.watcher !== undefined;
      const stored = compiledStore(environment.cache);
      const kept: Kept = live ? { compiled: remembering(stored), texts: new Map() } : { compiled: stored };
      await loadBook(context, environment, live, kept);
      if (context.watcher) watch(context, environment, kept);
    },
  };
}

/** What one reading leaves to the next. */
interface Kept {
  compiled: CompiledStore;
  /** In development only: a build reads once. */
  texts?: KnownTexts;
}

async function loadBook(context: LoaderContext, environment: Environment, live: boolean, kept: Kept): Promise<void> {
  const { compiled, texts } = kept;
  const book = live ? await readBook(environment, compiled, texts) : await finishReading(environment);
  const errors = hasErrors(book.problems);
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
  if (!live) await compiled.sweep(new Set(book.lessons.map(({ digest }) => digest)));
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
  handOver({ frame, lessons: new Map(shown.map((entry) => [entry.lesson.id, handedLesson(entry)])) });
  // Astro's data store knows only that something has changed, so that the development server renders it anew.
  store.set({ id: "book", data: {}, digest: context.generateDigest({ ...frame }) });
  for (const { lesson, compiled, digest } of shown)
    // A lesson with mistakes (in development) is read anew each time, so that its report is whole.
    store.set({ id: lesson.id, data: {}, digest: compiled.problems.length === 0 ? digest : `${digest}!` });
}

function handedLesson({ lesson, compiled, digest }: BookLesson): HandedLesson {
  const { code, images, problems } = compiled;
  const body: HandedLesson["body"] =
    code === STORED
      ? { is: "stored" }
      : code === null && problems.length === 0
        ? { is: "module" }
        : { is: "code", code: code ?? "" };
  return { lesson, digest, body, images: images.map(({ file }) => file) };
}

/** Reads the book again soon after a file of it has changed; several changes at once are one. */
function watch(context: LoaderContext, environment: Environment, kept: Kept): void {
  const { watcher } = context;
  if (!watcher) return;
  watcher.add(environment.content);
  let waiting: NodeJS.Timeout | null = null;
  let reading: Promise<void> = Promise.resolve();
  const changed = (path: string): void => {
    if (!isInside(path, environment.content)) return;
    if (waiting) clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = null;
      reading = reading
        .then(() => loadBook(context, environment, true, kept))
        .catch((error: unknown) => context.logger.error(String(error)));
    }, 50);
  };
  watcher.on("add", changed);
  watcher.on("change", changed);
  watcher.on("unlink", changed);
}
