import { bookMessages } from "../course/messages/book.ts";
import type { Problem } from "../course/problem.ts";
import type { Folder } from "./folder.ts";

const LESSON = /\.mdx?$/i;
/** What lies at the top of many a folder for those who work on it, and is no lesson. */
const ABOUT = /^(readme|licen[cs]e|notice|contributing|changelog|code[_-]of[_-]conduct|security|authors)\.mdx?$/i;

/** The file of settings that one of this name was meant to be, or null. */
function settingsMeant(name: string): string | null {
  const meant = /^(course|site|authors|glossary)\.ya?ml$/i.exec(name)?.[1]?.toLowerCase();
  return meant === undefined ? null : `${meant}.yaml`;
}

/** A file that was meant to be a course.yaml, where there is none; or null. */
export function misnamedCourse(folder: Folder): string | null {
  return [...folder.files].find((file) => settingsMeant(nameOf(file)) === "course.yaml") ?? null;
}

/** Says which files are not read although their authors think that they are. */
export function checkNames(folder: Folder, problems: Problem[]): void {
  const tell = (file: string, saying: ReturnType<(typeof bookMessages)["misnamed"]>): void => {
    problems.push({ ...saying, file, line: 1, column: 1, length: 1 });
  };
  const courses = [...folder.files].filter((file) => settingsMeant(nameOf(file)) === "course.yaml").map(folderOf);
  if (!courses.some((at) => folder.texts.has(`${at}course.yaml`))) return;
  const isStray = (file: string): boolean =>
    LESSON.test(file) &&
    !courses.some((course) => file.startsWith(course)) &&
    !(folderOf(file) === "" && ABOUT.test(file));
  for (const file of folder.files) {
    const name = nameOf(file);
    const meant = settingsMeant(name) ?? name.replace(/\.(markdown|mdown|mkdn?)$/i, ".md");
    if (name !== meant) tell(file, bookMessages.misnamed(name, meant));
    else if (settingsMeant(name) !== null && name !== "course.yaml" && folderOf(file) !== "")
      tell(file, bookMessages.tooDeep(name));
  }
  for (const [first = "", ...more] of Map.groupBy([...folder.files].filter(isStray), folderOf).values())
    tell(first, bookMessages.noCourseHere(more.length));
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

/** With its slash; empty for the top. */
function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}
