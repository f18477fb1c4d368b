import { targetOf, type CourseFolder } from "../course/links.ts";
import { linkMessages } from "../course/messages/link.ts";
import type { Saying } from "../course/messages/saying.ts";
import { nearest } from "../course/nearest.ts";
import type { Book, BookLesson } from "./book.ts";

/** Checks that every link and picture of every lesson leads to something that is there. */
export function checkLinks(book: Book, courses: readonly CourseFolder[]): void {
  const byId = new Map(book.lessons.map((entry) => [entry.lesson.id, entry]));
  const files = [...book.folder.files];
  for (const entry of book.lessons) {
    const { lesson } = entry;
    for (const use of lesson.links) {
      const tell = (saying: Saying): void => {
        book.problems.push({ ...saying, file: lesson.file, line: use.line, column: use.column, length: use.length });
      };
      const target = targetOf(use.url, lesson.file, courses);
      if (target.to === "here") checkAnchor(target.anchor, entry, "this lesson", tell);
      if (target.to === "file") tell(linkMessages.missingTarget(use.url, null));
      if (target.to !== "lesson") continue;
      const found = byId.get(target.lesson);
      if (!found) tell(linkMessages.missingTarget(use.url, nearestFile(target.file, files)));
      else if (found.lesson.draft && !lesson.draft) tell(linkMessages.draftTarget(use.url));
      else if (target.anchor) checkAnchor(target.anchor, found, found.lesson.file, tell);
    }
    for (const image of entry.compiled.images) {
      if (book.folder.files.has(image.file)) continue;
      book.problems.push({
        ...linkMessages.missingImage(image.url, nearestFile(image.file, files)),
        file: lesson.file,
        line: image.line,
        column: image.column,
        length: image.length,
      });
    }
  }
}

function checkAnchor(anchor: string, entry: BookLesson, page: string, tell: (saying: Saying) => void): void {
  const known = entry.lesson.elements.map((element) => element.anchor);
  if (known.includes(anchor) || entry.compiled.otherAnchors.includes(anchor)) return;
  if (entry.compiled.problems.length > 0 && known.length === 0) return;
  tell(linkMessages.missingAnchor(anchor, page, known));
}

function nearestFile(file: string, files: readonly string[]): string | null {
  return nearest(file, files);
}
