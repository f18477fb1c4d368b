import type { Author, Course, Site, Term } from "../course/course.ts";
import type { Lesson } from "../course/lesson.ts";
import type { Signpost } from "../course/redirects.ts";
import type { Neighbourhood, OutlineNode } from "../course/outline.ts";

/** A course with its lessons in order, as pages get it from the library. */
export interface Book {
  course: Course;
  lessons: Lesson[];
  outline: OutlineNode[];
  around: Map<string, Neighbourhood>;
  opening: Lesson | null;
}

/** All that a page can show: the part of the library that this room knows. */
export interface Shelf {
  site: Site;
  courses: Book[];
  authors: Map<string, Author>;
  glossary: Term[];
  /** What pages say of elements that have gone elsewhere, by lesson id. */
  signposts: ReadonlyMap<string, Signpost[]>;
  /** In development, what is wrong with the books, as text; else "". */
  problems: string;
}
