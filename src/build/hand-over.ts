import type { Author, Course, Site, Term } from "../course/course.ts";
import type { Lesson } from "../course/lesson.ts";
import type { BookLink, LinkedFile } from "./book.ts";
import { inProcess } from "./in-process.ts";

/** What stands around the lessons. */
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

/**
 * A book as the loader hands it to the pages. Astro's data store would do it too, but becomes a module of the build:
 * at 2,000 lessons it cost a quarter of the time and half of the memory.
 */
export interface HandedBook {
  frame: BookFrame;
  lessons: ReadonlyMap<string, HandedLesson>;
}

/** A lesson, and where its body is. */
export interface HandedLesson {
  lesson: Lesson;
  /** Of all that its body depends on: its name in the store of compiled lessons. */
  digest: string;
  /** `stored`: on the disk. `module`: a trusted lesson that runs code. Else the body itself. */
  body: { is: "stored" } | { is: "module" } | { is: "code"; code: string };
  /** The files of its pictures in the order of the page, relative to the content folder. */
  images: string[];
}

const handed = inProcess<HandedBook>("book");

/** Gives the book that was read last to the pages. */
export function handOver(book: HandedBook): void {
  handed.value = book;
}

/** The book that was read last. */
export function handedBook(): HandedBook {
  if (!handed.value) throw new Error("The book has not been read.");
  return handed.value;
}
