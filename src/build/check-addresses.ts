import { RESERVED_CHAPTERS, RESERVED_NAMES } from "../course/generated.ts";
import type { CourseFolder } from "../course/links.ts";
import { bookMessages } from "../course/messages/book.ts";
import type { Book } from "./book.ts";

/** Checks that every lesson has a number and an address of its own, and none that belongs to the program. */
export function checkAddresses(book: Book, courses: readonly CourseFolder[]): void {
  const byId = new Map<string, string>();
  const byNumber = new Map<string, string>();
  for (const { lesson } of book.lessons) {
    const place = { file: lesson.file, line: 1, column: 1, length: 1 };
    const address = `/${lesson.id}/`;
    const [chapter] = lesson.path;
    if (lesson.path.includes("")) {
      book.problems.push({ ...bookMessages.emptyName(lesson.file), ...place });
      continue;
    }
    if (chapter !== undefined && RESERVED_CHAPTERS.includes(chapter))
      book.problems.push({ ...bookMessages.reservedName(`/${lesson.course}/${chapter}/`), ...place });
    const taken = lesson.path.find((segment) => RESERVED_NAMES.includes(segment.replace(/\.(br|gz)$/, "")));
    if (taken !== undefined) book.problems.push({ ...bookMessages.reservedName(taken), ...place });
    const same = byId.get(lesson.id);
    if (same !== undefined) book.problems.push({ ...bookMessages.duplicateAddress(address, same), ...place });
    byId.set(lesson.id, lesson.file);
    if (lesson.number === "") continue;
    const key = `${lesson.course} ${lesson.number}`;
    const twin = byNumber.get(key);
    if (twin !== undefined && same === undefined)
      book.problems.push({ ...bookMessages.duplicateNumber(lesson.number, twin), ...place });
    byNumber.set(key, lesson.file);
  }
  for (const course of courses) {
    if (book.lessons.some(({ lesson }) => lesson.course === course.id)) continue;
    const file = course.folder === "" ? "course.yaml" : `${course.folder}/course.yaml`;
    book.problems.push({ ...bookMessages.noLesson(course.id), file, line: 1, column: 1, length: 1 });
  }
}
