import { courseAddress, homeAddress, lessonAddress } from "../../course/address.ts";
import type { Course, Site } from "../../course/course.ts";
import type { Lesson } from "../../course/lesson.ts";

/** The most addresses that one sitemap may list. */
const MOST = 50_000;

/**
 * The sitemap: every page, and the day of its last change where one is known. Above 50,000 pages it is an index of
 * several.
 * @param addresses of all pages, from the root of the host, in order
 * @returns the files by their path below the base
 */
export function sitemapFiles(
  site: Site,
  addresses: readonly string[],
  days: ReadonlyMap<string, string>,
): Map<string, string> {
  const entry = (address: string): string => {
    const day = days.get(address);
    return `<url><loc>${escapeXml(site.url + address)}</loc>${day ? `<lastmod>${day}</lastmod>` : ""}</url>`;
  };
  if (addresses.length <= MOST) return new Map([["sitemap.xml", urlSet(addresses.map(entry))]]);
  const files = new Map<string, string>();
  for (let from = 0; from < addresses.length; from += MOST)
    files.set(`sitemap-${from / MOST + 1}.xml`, urlSet(addresses.slice(from, from + MOST).map(entry)));
  const parts = [...files.keys()].map(
    (name) => `<sitemap><loc>${escapeXml(site.url + homeAddress(site.base) + name)}</loc></sitemap>`,
  );
  const index = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${parts.join("\n")}\n</sitemapindex>\n`;
  return files.set("sitemap.xml", XML + index);
}

/** The day of the last change of each page for which a lesson says one: its own, and the newest on its course's. */
export function changeDays(site: Site, courses: readonly Course[], lessons: readonly Lesson[]): Map<string, string> {
  const days = new Map<string, string>();
  const newest = (address: string, day: string): void => {
    if (day > (days.get(address) ?? "")) days.set(address, day);
  };
  for (const { id, course, updated } of lessons) {
    if (updated === null) continue;
    newest(lessonAddress(site.base, id), updated);
    if (courses.some((one) => one.id === course)) newest(courseAddress(site.base, course), updated);
    newest(homeAddress(site.base), updated);
  }
  return days;
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

function urlSet(entries: readonly string[]): string {
  return `${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</urlset>\n`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
