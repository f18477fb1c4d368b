import { yamlMessages } from "../course/messages/yaml.ts";
import type { Saying } from "../course/messages/saying.ts";
import type { Lesson } from "../course/lesson.ts";
import type { Book } from "./book.ts";

/** Checks that what a lesson's frontmatter names is listed: its authors and its objectives. */
export function checkLessons(book: Book): void {
  const authors = book.authors.map((author) => author.id);
  const objectives = new Map(
    book.courses.map((course) => [
      course.id,
      course.domains.flatMap((domain) => domain.objectives.map(({ id }) => id)),
    ]),
  );
  // A list that could not be read is told once, not again at everything that it would have named.
  const unread = book.problems.map(({ file }) => file);
  const noAuthors = authors.length === 0 && unread.includes("authors.yaml");
  for (const { lesson } of book.lessons) {
    const text = book.folder.texts.get(lesson.file) ?? "";
    const tell = (key: string, word: string, saying: Saying): void => {
      book.problems.push({ ...saying, ...placeInFrontmatter(lesson, text, key, word) });
    };
    for (const id of lesson.authors)
      if (!noAuthors && !authors.includes(id)) tell("authors", id, yamlMessages.unknownAuthor(id, authors));
    const known = objectives.get(lesson.course) ?? [];
    if (known.length === 0 && unread.some((file) => file.endsWith("course.yaml"))) continue;
    for (const id of lesson.objectives)
      if (!known.includes(id)) tell("objectives", id, yamlMessages.unknownObjective(id, known));
  }
}

/** Where a word stands after its key in a lesson's frontmatter. */
function placeInFrontmatter(
  lesson: Lesson,
  text: string,
  key: string,
  word: string,
): { file: string; line: number; column: number; length: number } {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`${key}:`));
  for (let i = Math.max(0, start); i < lines.length; i++) {
    const column = (lines[i] ?? "").indexOf(word, i === start ? key.length + 1 : 0);
    if (column >= 0) return { file: lesson.file, line: i + 1, column: column + 1, length: word.length };
    if (i > start && /^(---|\S[^:]*:)/.test(lines[i] ?? "")) break;
  }
  return { file: lesson.file, line: Math.max(1, start + 1), column: 1, length: key.length };
}
