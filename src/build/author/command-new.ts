import { promises as fs } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { authorMessages } from "../../course/messages/author.ts";
import { slugOf } from "../../course/anchors.ts";
import { readLessonPath } from "../../course/outline.ts";
import type { Environment } from "../environment.ts";
import { readFolder, type Folder } from "../folder.ts";
import { findCourses } from "../settings.ts";
import { entriesOf, nextNumber, numbered } from "./numbers.ts";

/** `npm run new`: makes a lesson with the next number. Asks for what the call does not say. */
export async function newCommand(args: readonly string[], environment: Environment): Promise<number> {
  const call = readCall(args);
  if (!call) {
    process.stderr.write(authorMessages.newUsage());
    return 2;
  }
  const folder = readFolder(environment.content, environment.contentName);
  const courses = findCourses(folder, environment.content, []);
  const ids = courses.map(({ id }) => id);
  const ask = asker();
  try {
    const wanted = call.course ?? (courses.length === 1 ? ids[0] : await ask(authorMessages.whichCourse(ids))) ?? "";
    const course = courses.find(({ id, folder: at }) => id === wanted || (at === wanted && wanted !== ""));
    if (!course) return refuse(authorMessages.noCourse(wanted, ids));
    const chapters = entriesOf(folder, course.folder).filter(({ isFolder }) => isFolder);
    const names = chapters.map(({ name }) => name);
    const chapter = (call.chapter ?? (await ask(authorMessages.whichChapter(names)))).trim();
    const at = chapter === "" ? course.folder : chapterFolder(folder, course.folder, chapter);
    if (at === null) return refuse(authorMessages.badChapter(chapter));
    const title = (call.title ?? (await ask(authorMessages.whichTitle()))).replace(/\s+/g, " ").trim();
    const slug = slugOf(title, "");
    if (slug === "") return refuse(authorMessages.noTitle());
    const other = entriesOf(folder, at).find((entry) => slugOf(entry.slug, "") === slug);
    if (other) return refuse(authorMessages.titleTaken(title, other.name));
    const file = `${at === "" ? "" : `${at}/`}${numbered(nextNumber(folder, at), slug)}.mdx`;
    const path = join(environment.content, file);
    await fs.mkdir(dirname(path), { recursive: true });
    await fs.writeFile(path, lessonText(title), { flag: "wx" });
    const inside = course.folder === "" ? file : file.slice(course.folder.length + 1);
    process.stdout.write(authorMessages.made(`${environment.contentName}/${file}`, readLessonPath(inside).number));
    return 0;
  } finally {
    ask.close();
  }
}

/** The folder of a chapter, by its name with or without number; a new one gets the next number. */
function chapterFolder(folder: Folder, course: string, chapter: string): string | null {
  if (/(^|\/)\.\.?(\/|$)|^\/|\\/.test(chapter)) return null;
  const inCourse = course === "" ? chapter : `${course}/${chapter}`;
  if ([...folder.files].some((file) => file.startsWith(`${inCourse}/`))) return inCourse;
  const known = entriesOf(folder, course).find(({ isFolder, slug }) => isFolder && slug === slugOf(chapter, ""));
  if (known) return course === "" ? known.name : `${course}/${known.name}`;
  const written = readLessonPath(chapter);
  const slug = slugOf(written.path[0] ?? "", "");
  if (slug === "" || written.path.length > 1) return null;
  const number = written.order[0] ?? nextNumber(folder, course);
  if (entriesOf(folder, course).some((entry) => entry.number === number)) return null;
  const name = numbered(number, slug);
  return course === "" ? name : `${course}/${name}`;
}

function lessonText(title: string): string {
  return `---
title: ${JSON.stringify(title)}
objectives: []
authors: []
updated: ${new Date().toISOString().slice(0, 10)}
---

`;
}

function readCall(args: readonly string[]): { course?: string; chapter?: string; title?: string } | null {
  try {
    const options = { course: { type: "string" }, chapter: { type: "string" }, title: { type: "string" } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return null;
  }
}

/** Asks on the terminal, or reads the lines that are piped in; "" where there is no answer. Opened at the first question. */
function asker(): ((question: string) => Promise<string>) & { close: () => void } {
  let terminal: ReturnType<typeof createInterface> | null = null;
  let lines: AsyncIterator<string> | null = null;
  const ask = async (question: string): Promise<string> => {
    terminal ??= createInterface({ input: process.stdin, output: process.stdout });
    lines ??= terminal[Symbol.asyncIterator]();
    process.stdout.write(question);
    const answer = await lines.next();
    return answer.done ? "" : answer.value;
  };
  return Object.assign(ask, { close: () => terminal?.close() });
}

function refuse(message: string): number {
  process.stderr.write(message);
  return 1;
}
