import { count } from "../course/messages/saying.ts";
import { reportOf } from "../course/report.ts";
import { checkExternal } from "./links/external.ts";
import { readBook } from "./read-book.ts";
import type { Environment } from "./environment.ts";

/** `npm run check`: reads and checks the book, and writes nothing. `-- --external` tries outside links too. */
export async function checkCommand(environment: Environment, args: readonly string[] = []): Promise<number> {
  const book = await readBook(environment);
  if (args.includes("--external")) await checkExternal(book, environment);
  if (book.problems.length > 0) {
    process.stderr.write(
      reportOf(book.problems, environment.contentName, book.folder.texts, book.order, "Nothing was written."),
    );
  }
  for (const notice of book.notices) process.stderr.write(`  ${notice}\n`);
  if (book.problems.some((problem) => problem.severity === "error")) return 1;
  const elements = book.lessons.reduce((sum, { lesson }) => sum + lesson.elements.length, 0);
  process.stdout.write(
    `  All is well: ${count(book.courses.length, "course")}, ${count(book.lessons.length, "lesson")}, ${count(elements, "element")}.\n`,
  );
  return 0;
}
