import { elementAddress, lessonAddress, lessonTwinAddress } from "../../course/address.ts";
import type { Author, Site } from "../../course/course.ts";
import { frontmatterOf } from "../../course/frontmatter.ts";
import type { Lesson } from "../../course/lesson.ts";
import { targetOf, type CourseFolder } from "../../course/links.ts";
import type { ImageUse } from "../compile/reader.ts";
import { inLine } from "./texts.ts";

/** What a lesson's twin is made of. */
export interface TwinSource {
  lesson: Lesson;
  images: readonly ImageUse[];
  /** The lesson's file, as written. */
  text: string;
  authors: readonly Author[];
}

/**
 * A lesson as Markdown, as its author wrote it: with its number, title and facts above, with links that lead to the
 * site, and with the words of its pictures in their place.
 */
export function twinOf(
  site: Site,
  courses: readonly CourseFolder[],
  { lesson, images, text, authors }: TwinSource,
): string {
  const page = site.url + lessonAddress(site.base, lesson.id);
  const facts = [
    `Page: ${page}`,
    ...(authors.length > 0 ? [`Authors: ${authors.map(({ name }) => inLine(name)).join(", ")}`] : []),
    ...(lesson.updated ? [`Updated: ${lesson.updated}`] : []),
    ...(site.licence ? [`Licence: ${inLine(site.licence)}`] : []),
  ];
  const sources = lesson.sources.map(({ title, url }) => (url ? `- [${inLine(title)}](${url})` : `- ${inLine(title)}`));
  const heading = `# ${[lesson.number, inLine(lesson.title)].filter(Boolean).join(" ")}`;
  return [
    heading,
    ...(lesson.description ? [`> ${inLine(lesson.description)}`] : []),
    facts.map((fact) => `- ${fact}`).join("\n"),
    bodyOf(resolved(site, courses, lesson, images, text)),
    ...(sources.length > 0 ? [`## Sources\n\n${sources.join("\n")}`] : []),
    "",
  ].join("\n\n");
}

/** The text without its frontmatter and without a first heading, which is the title. */
function bodyOf(text: string): string {
  return text
    .slice(frontmatterOf(text).whole.length)
    .trim()
    .replace(/^# .*\n+/, "");
}

/** The text with every link and picture of its own lines resolved; a place that spans lines stays as it is. */
function resolved(
  site: Site,
  courses: readonly CourseFolder[],
  lesson: Lesson,
  images: readonly ImageUse[],
  text: string,
): string {
  const lines = text.split("\n");
  const pictures = new Set(images.map(placeOf));
  const uses = [...lesson.links.filter((use) => !pictures.has(placeOf(use))), ...images];
  // From the end, so that a change moves no place that is still to come.
  uses.sort((a, b) => b.line - a.line || b.column - a.column);
  for (const use of uses) {
    const line = lines[use.line - 1];
    if (line === undefined) continue;
    const before = line.slice(0, use.column - 1);
    const own = line.slice(use.column - 1, use.column - 1 + use.length);
    const after = line.slice(use.column - 1 + use.length);
    if (pictures.has(placeOf(use))) {
      const words = /^!\[([^\]]*)\]/.exec(own)?.[1];
      if (words !== undefined) lines[use.line - 1] = `${before}*Picture: ${words}*${after}`;
      continue;
    }
    const address = addressOf(site, courses, lesson, use.url);
    const at = own.lastIndexOf(use.url);
    if (address !== null && at >= 0)
      lines[use.line - 1] = before + own.slice(0, at) + address + own.slice(at + use.url.length) + after;
  }
  return lines.join("\n");
}

function placeOf({ line, column }: { line: number; column: number }): string {
  return `${line}:${column}`;
}

function addressOf(site: Site, courses: readonly CourseFolder[], lesson: Lesson, url: string): string | null {
  const target = targetOf(url, lesson.file, courses);
  if (target.to === "here") return site.url + elementAddress(site.base, lesson.id, target.anchor);
  if (target.to === "site") return site.url + encodeURI(target.path) + target.rest;
  if (target.to !== "lesson") return null;
  return (
    site.url +
    (target.anchor
      ? elementAddress(site.base, target.lesson, target.anchor)
      : lessonTwinAddress(site.base, target.lesson))
  );
}
