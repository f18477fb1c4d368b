import { elementAddress, lessonAddress, lessonTwinAddress } from "../../course/address.ts";
import type { Author, Site } from "../../course/course.ts";
import { frontmatterOf } from "../../course/frontmatter.ts";
import type { Lesson } from "../../course/lesson.ts";
import { addressRange, offsetOf } from "../../course/link-places.ts";
import { targetOf, type CourseFolder } from "../../course/links.ts";
import { shortLinkOf } from "../../course/short-links.ts";
import type { ImageUse } from "../compile/reader.ts";
import { applyEdits, type Edit } from "../import/edits.ts";
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

/** The text with every link resolved and every picture of one line in words. */
function resolved(
  site: Site,
  courses: readonly CourseFolder[],
  lesson: Lesson,
  images: readonly ImageUse[],
  text: string,
): string {
  const edits: Edit[] = [];
  for (const use of lesson.links) {
    const address = addressOf(site, courses, lesson, use.url);
    const range = address === null ? null : addressRange(text, use);
    if (address !== null && range) edits.push({ ...range, text: address });
  }
  for (const use of images) {
    const start = offsetOf(text, use);
    const end = start + use.length;
    const words = /^!\[([^\]]*)\]/.exec(text.slice(start, end))?.[1];
    if (words !== undefined) edits.push({ start, end, text: `*Picture: ${words}*` });
  }
  return applyEdits(text, edits);
}

function addressOf(site: Site, courses: readonly CourseFolder[], lesson: Lesson, url: string): string | null {
  // Only the whole book tells where a short link leads; it stays as it is written.
  if (shortLinkOf(url) !== null) return null;
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
