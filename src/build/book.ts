import type { Author, Course, Site, Term } from "../course/course.ts";
import type { Lesson } from "../course/lesson.ts";
import type { CourseFolder } from "../course/links.ts";
import type { Problem } from "../course/problem.ts";
import type { CompiledLesson } from "./compile/compile.ts";
import type { Folder } from "./folder.ts";

/** A lesson with its compiled body. */
export interface BookLesson {
  lesson: Lesson;
  /** Of everything that its body depends on. */
  digest: string;
  compiled: CompiledLesson;
}

/** A resolved link: its address, and what it says where the author gave no words. */
export interface BookLink {
  url: string;
  title: string;
}

/** A file of the content folder that a lesson links to, and that is published therefore. */
export interface LinkedFile {
  /** Relative to the content folder. */
  file: string;
  /** Where it is published, from `fileKey`. */
  key: string;
  /** Whether only drafts link to it, so that it is shown in development alone. */
  draft: boolean;
}

/** The lessons that have a page, in outline order. @param drafts true in development, which shows them too */
export function shownLessons({ lessons }: Pick<Book, "lessons">, drafts = false): BookLesson[] {
  return lessons.filter(({ lesson }) => (drafts || !lesson.draft) && lesson.path.every(Boolean));
}

/** The name of a link in `bookLinks`. @param to as the compiler writes it: `[[1.3.2]]` or `file:path` */
export function linkKey(course: string, to: string): string {
  return `${course} ${to}`;
}

/** A whole book as read from its folder, with everything that is wrong with it. */
export interface Book {
  site: Site;
  authors: Author[];
  glossary: Term[];
  courses: Course[];
  /** Where the courses lie; also of one whose settings are broken. */
  courseFolders: CourseFolder[];
  /** Every lesson in outline order, drafts included. */
  lessons: BookLesson[];
  problems: Problem[];
  /** Lines that are said once beside the report, and are no mistake of anybody. */
  notices: string[];
  /** Where links lead whose address only the whole book tells, by `linkKey`. */
  bookLinks: Record<string, BookLink>;
  /** Ids of the lessons that another one links to, drafts aside. */
  linked: Set<string>;
  /** Files of the folder that lessons link to. */
  files: LinkedFile[];
  folder: Folder;
  /** The files in the order of the outline, for the report. */
  order: string[];
}
