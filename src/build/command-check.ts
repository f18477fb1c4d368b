import { basename } from "node:path";
import { importMessages } from "../course/messages/import.ts";
import { count } from "../course/messages/saying.ts";
import { hasErrors } from "../course/problem.ts";
import { reportOf } from "../course/report.ts";
import type { Book } from "./book.ts";
import { lintBook } from "./lint-book.ts";
import { readBook } from "./read-book.ts";
import { checkExternal } from "./links/external.ts";
import type { Environment } from "./environment.ts";

/**
 * `npm run check`: reads and checks the book, by the rules for teachers too, and writes nothing.
 * @param external whether outside links are tried too
 */
export async function checkCommand(environment: Environment, external: boolean): Promise<number> {
  const book = await readBook(environment);
  const notes = bareNotes(book);
  if (notes > 0) {
    const name = environment.contentName;
    process.stderr.write(
      importMessages.bare(name, notes, `${name === "." ? `../${basename(environment.content)}` : name}-book`),
    );
    return 1;
  }
  if (external) await checkExternal(book, environment);
  // Mistakes first: what a rule for teachers says of a lesson that can't be read is no help.
  const mistaken = hasErrors(book.problems);
  const today = new Date().toISOString().slice(0, 10);
  const problems = mistaken ? book.problems : [...book.problems, ...lintBook(book, today)];
  if (problems.length > 0) {
    process.stderr.write(
      reportOf(problems, environment.contentName, book.folder.texts, book.order, "Nothing was written."),
    );
  }
  for (const notice of book.notices) process.stderr.write(`  ${notice}\n`);
  if (hasErrors(problems)) return 1;
  const elements = book.lessons.reduce((sum, { lesson }) => sum + lesson.elements.length, 0);
  const totals = `${count(book.courses.length, "course")}, ${count(book.lessons.length, "lesson")}, ${count(elements, "element")}`;
  process.stdout.write(problems.length > 0 ? `  It builds: ${totals}.\n` : `  All is well: ${totals}.\n`);
  return 0;
}

/** How many notes a folder has that nobody prepared: no site.yaml, no course.yaml. 0 for a book. */
function bareNotes({ folder }: Book): number {
  const files = [...folder.texts.keys()];
  if (files.some((file) => /^site\.ya?ml$|(^|\/)course\.ya?ml$/i.test(file))) return 0;
  return files.filter((file) => /\.mdx?$/i.test(file)).length;
}
