import type { Course, Site } from "./course.ts";
import type { Lesson } from "./lesson.ts";

/** An old address that leads to a new one. Both are paths from the root of the host, encoded, with the base. */
export interface Redirect {
  from: string;
  to: string;
}

/** The redirects of a book. (A stand-in: branch "links" makes them from aliases.) */
export function redirectsOf(_book: {
  site: Site;
  courses: readonly Course[];
  lessons: readonly { lesson: Lesson }[];
}): Redirect[] {
  return [];
}
