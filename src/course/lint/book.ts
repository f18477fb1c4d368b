import type { Course } from "../course.ts";
import type { Lesson } from "../lesson.ts";
import type { LintSaying } from "../messages/lint.ts";
import type { Place } from "../problem.ts";

/** What the rules for teachers look at. */
export interface LintBook {
  courses: readonly LintCourse[];
  /** Ids of the lessons that another one links to. */
  linked: ReadonlySet<string>;
  /** How many days old a lesson may be, or null. */
  updatedWithin: number | null;
  /** `YYYY-MM-DD`. */
  today: string;
}

export interface LintCourse {
  course: Course;
  /** Its course.yaml. */
  file: string;
  text: string;
  /** In outline order, without drafts. */
  lessons: readonly LintLesson[];
}

export interface LintLesson {
  lesson: Lesson;
  /** The source. */
  text: string;
}

/** A breach of a rule, before the site says how much it matters. */
export type Finding = LintSaying & Place;

/** A rule: everything in a book that breaks it. */
export type Lint = (book: LintBook) => Finding[];
