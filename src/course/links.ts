import { decodeAddress as decode } from "./address.ts";
import { readLessonPath } from "./outline.ts";

/** A folder of the book that is a course. */
export interface CourseFolder {
  /** Relative to the content folder, with forward slashes; "" where the content folder itself is the course. */
  folder: string;
  id: string;
}

/** What a link in a lesson leads to, as far as its address tells; files are named in Unicode form NFC. */
export type LinkTarget =
  | { to: "here"; anchor: string }
  | { to: "lesson"; lesson: string; file: string; anchor: string }
  | { to: "file"; file: string }
  | { to: "site"; path: string; rest: string }
  | { to: "web" }
  | { to: "outside" }
  | { to: "nothing" };

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const SAFE = /^(https?|mailto|tel):/i;

/**
 * What a link leads to. Existence is not looked at here.
 * @param url as the author wrote it
 * @param from the file that it stands in
 */
export function targetOf(url: string, from: string, courses: readonly CourseFolder[]): LinkTarget {
  // Browsers drop tabs and line breaks inside an address, and control codes before it.
  const plain = url.trim();
  if (/[\u0000-\u001f\u007f-\u009f]/.test(plain)) return { to: "nothing" };
  if (plain.startsWith("#")) return { to: "here", anchor: decode(plain.slice(1)) };
  if (SCHEME.test(plain)) return SAFE.test(plain) ? { to: "web" } : { to: "nothing" };
  if (plain.startsWith("//") || plain.includes("\\")) return { to: "nothing" };
  const [, path = "", query = "", fragment = ""] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(plain) ?? [];
  if (path.startsWith("/")) return { to: "site", path: decode(path), rest: query + fragment };
  const file = join(from, decode(path));
  if (file === null) return { to: "outside" };
  const isFile = /\.[a-z0-9]{1,8}$/i.test(file) && !path.endsWith("/");
  if (isFile && !/\.mdx?$/i.test(file)) return { to: "file", file };
  const lesson = lessonIdOf(file, courses);
  return lesson === null ? { to: "file", file } : { to: "lesson", lesson, file, anchor: decode(fragment.slice(1)) };
}

/** The id of the lesson that a file (or the folder of one) is, or null where it is in no course. */
export function lessonIdOf(file: string, courses: readonly CourseFolder[]): string | null {
  const course = courseOf(file, courses);
  if (!course) return null;
  const inside = insideOf(file, course);
  return [course.id, ...(inside === "" ? [] : readLessonPath(inside).path)].join("/");
}

/** A file's path inside its course, in Unicode form NFC. */
export function insideOf(file: string, { folder }: CourseFolder): string {
  const path = file.normalize("NFC");
  return folder === "" ? path : path.slice(folder.normalize("NFC").length + 1);
}

/** The course that a file belongs to: the innermost folder that is one. */
export function courseOf(file: string, courses: readonly CourseFolder[]): CourseFolder | null {
  let found: CourseFolder | null = null;
  const path = `${file.normalize("NFC")}/`;
  for (const course of courses) {
    const inside = course.folder === "" || path.startsWith(`${course.folder.normalize("NFC")}/`);
    if (inside && (!found || course.folder.length > found.folder.length)) found = course;
  }
  return found;
}

/** A file of the book as a link in another file names it. */
export function writtenFrom(from: string, file: string): string {
  const [here, there] = [from.split("/").slice(0, -1), file.split("/")];
  let same = 0;
  while (same < Math.min(here.length, there.length - 1) && here[same] === there[same]) same++;
  return [...here.slice(same).map(() => ".."), ...there.slice(same)].join("/").replaceAll(" ", "%20");
}

/** A path relative to the folder of `from`, or null where it leaves the content folder. */
function join(from: string, path: string): string | null {
  const segments = from.split("/").slice(0, -1);
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join("/").normalize("NFC");
}
