import { hasErrors } from "../course/problem.ts";
import { reportOf } from "../course/report.ts";
import { shownLessons, type Book, type BookLesson } from "./book.ts";
import { provideModules } from "./book-modules.ts";
import { rememberBook } from "./built-book.ts";
import { STORED } from "./compiled.ts";
import type { Environment } from "./environment.ts";
import { handOver, type BookFrame, type HandedLesson } from "./hand-over.ts";

/** What a build fails with when the book has errors: its message is the whole report, for the author. */
class BookError extends Error {
  override name = "BookError";
}

/**
 * Takes up a book that has been read: tells what is wrong with it, and gives it to the pages and to Vite. A build ends
 * with the report of all mistakes; the development server goes on, with it on the page.
 * @param live true for the development server
 * @throws BookError in a build of a book with errors
 */
export function takeUp(book: Book, environment: Environment, live: boolean): void {
  const ending = live
    ? "The pages show what could be read."
    : "Nothing was published; the last good site is untouched.";
  const report =
    book.problems.length > 0
      ? reportOf(book.problems, environment.contentName, book.folder.texts, book.order, ending)
      : "";
  if (hasErrors(book.problems) && !live) throw new BookError(report);
  if (report) process.stderr.write(report);
  for (const notice of book.notices) process.stderr.write(`  ${notice}\n`);
  rememberBook(book);
  const shown = shownLessons(book, live);
  provideModules(book, shown, environment);
  const frame: BookFrame = {
    site: book.site,
    authors: book.authors,
    glossary: book.glossary,
    courses: book.courses.filter((course) => shown.some(({ lesson }) => lesson.course === course.id)),
    order: shown.map(({ lesson }) => lesson.id),
    bookLinks: book.bookLinks,
    files: book.files.filter(({ draft }) => live || !draft),
    report: live ? report : "",
  };
  handOver({ frame, lessons: new Map(shown.map((entry) => [entry.lesson.id, handedLesson(entry)])) });
}

/** The report for the author that an error carries, or null for one that is no author's mistake. */
export function authorsReport(error: unknown): string | null {
  // Astro may have wrapped it, in an instance of its own.
  for (let at = error; at instanceof Error; at = at.cause) if (at.name === "BookError") return at.message;
  return null;
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
