import { courseAddress, homeAddress, lessonTwinAddress } from "../../course/address.ts";
import type { Course, Site } from "../../course/course.ts";
import type { Lesson } from "../../course/lesson.ts";

/** `robots.txt`: everything may be read. It counts only where the base is the root of its host. */
export function robotsFile(site: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${site.url}${homeAddress(site.base)}sitemap.xml\n`;
}

/** `security.txt` (RFC 9116), or null where site.yaml names no contact. */
export function securityFile(site: Site): string | null {
  const { security } = site;
  if (!security) return null;
  return [
    ...security.contact.map((contact) => `Contact: ${contact}`),
    `Expires: ${security.expires}T00:00:00.000Z`,
    ...(security.policy ? [`Policy: ${security.policy}`] : []),
    `Preferred-Languages: ${site.locale}`,
    `Canonical: ${site.url}/.well-known/security.txt`,
    "",
  ].join("\n");
}

/** `llms.txt` of the site: its courses, each with the list of its lessons. */
export function siteListFile(site: Site, courses: readonly Course[]): string {
  const items = courses.map(
    (course) =>
      `- [${inLine(course.title)}](${site.url}${courseAddress(site.base, course.id)}llms.txt)${described(course.description)}`,
  );
  return `# ${inLine(site.title)}\n\n${site.description ? `> ${inLine(site.description)}\n\n` : ""}## Courses\n\n${items.join("\n")}\n`;
}

/** `llms.txt` of a course: its lessons as Markdown, in order. */
export function courseListFile(site: Site, course: Course, lessons: readonly Lesson[]): string {
  const items = lessons.map(
    (lesson) =>
      `- [${inLine([lesson.number, lesson.title].filter(Boolean).join(" "))}](${site.url}${lessonTwinAddress(site.base, lesson.id)})${described(lesson.description)}`,
  );
  return `# ${inLine(course.title)}\n\n${course.description ? `> ${inLine(course.description)}\n\n` : ""}## Lessons\n\n${items.join("\n")}\n`;
}

function described(text: string): string {
  return text ? `: ${inLine(text)}` : "";
}

/** Words as one line of Markdown in which no sign begins a link or a tag. */
export function inLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[[\]<>\\`]/g, "\\$&");
}
