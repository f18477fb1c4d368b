import type { Author, Course, Site, Term } from "../course/course.ts";
import type { Lesson } from "../course/lesson.ts";
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

/** A whole book as read from its folder, with everything that is wrong with it. */
export interface Book {
  site: Site;
  authors: Author[];
  glossary: Term[];
  courses: Course[];
  /** Every lesson in outline order, drafts included. */
  lessons: BookLesson[];
  problems: Problem[];
  folder: Folder;
  /** The files in the order of the outline, for the report. */
  order: string[];
}
