import type { Lesson } from "../course/lesson.ts";
import course from "../styles/sheets/course.css?url";
import courseOffline from "../styles/sheets/course-offline.css?url";
import lesson from "../styles/sheets/lesson.css?url";
import lessonWithMatrix from "../styles/sheets/lesson-with-matrix.css?url";
import lists from "../styles/sheets/lists.css?url";
import offline from "../styles/sheets/offline.css?url";

/** The stylesheets; every page loads exactly one, with all that it can show and little else. */
export const SHEETS = { course, courseOffline, lesson, lessonWithMatrix, lists, offline } as const;

/** The name of a stylesheet. */
export type Sheet = keyof typeof SHEETS;

/** The sheet of a lesson's page, by what the lesson holds. */
export function sheetOf({ elements }: Lesson): Sheet {
  return elements.some(({ kind }) => kind === "matrix") ? "lessonWithMatrix" : "lesson";
}
