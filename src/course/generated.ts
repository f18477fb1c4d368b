import type { Site } from "./course.ts";
import { KINDS, LISTED_KINDS, type Kind } from "./kinds.ts";
import { outlineOf } from "./outline.ts";
import { outlineParts } from "./outline-parts.ts";
import type { AddressedBook } from "./published.ts";

// The only list of what Certbook makes of a book besides the pages of its courses and lessons: what can be linked to,
// and which names are taken by it.

const SITE_FILES = [
  "404.html",
  "card.png",
  "links.json",
  "llms.txt",
  "objects.inv",
  "opensearch.xml",
  "robots.txt",
  "sitemap.xml",
];
/** Beside the page of each course. */
const COURSE_FILES = ["card.png", "llms.txt", "outline.json"];
/** Beside the page of each lesson. */
const TWIN = "index.md";
/** Where `offline: true` asks for them. */
const OFFLINE = ["offline/", "offline/site.json", "offline/search.json", "offline.js"];
/** What hosts and the next build read, and no reader. */
const SILENT_FILES = ["_headers", "_nginx.conf", "_redirects", "kept.json", "vercel.json"];

/** Folders of files whose names follow from their content, so that no author knows them. */
export const HASHED_FOLDERS: readonly string[] = ["_astro", "pagefind"];

/** Folders in which all is the program's. */
export const OWN_FOLDERS: readonly string[] = [...HASHED_FOLDERS, "files"];

/** First segments below the base that belong to the site, so that no course can be called so. */
export const RESERVED_COURSES: readonly string[] = [
  ...SITE_FILES,
  ...SILENT_FILES,
  ...OWN_FOLDERS,
  ...OFFLINE.map((key) => key.replace(/\/.*/, "")),
  TWIN,
  "404",
  "favicon.ico",
  "glossary",
  "index",
  "index.html",
  "search",
];

/** Files that stand beside pages, so that no folder beside them can be called so. */
export const RESERVED_NAMES: readonly string[] = ["index.html", TWIN, ...COURSE_FILES];

/** Names below a course that belong to the program, so that no chapter can be called so. */
export const RESERVED_CHAPTERS: readonly string[] = [
  "outline",
  ...Object.values(KINDS).flatMap((kind) => (kind.page ? [kind.page] : [])),
];

/** The pages and files that Certbook makes of others, by key: they can be linked to, and their anchors are not known. */
export function generatedPages(book: AddressedBook & { site: Pick<Site, "offline" | "security"> }): Set<string> {
  const { site, courses } = book;
  const pages = new Set(["", "glossary/", "search/", ...SITE_FILES]);
  if (site.security) pages.add(".well-known/security.txt");
  if (site.offline) for (const key of OFFLINE) pages.add(key);
  const lessons = book.lessons.flatMap(({ lesson }) => (lesson.draft ? [] : [lesson]));
  for (const { id } of lessons) pages.add(`${id}/${TWIN}`);
  for (const { id } of courses) {
    const own = lessons.filter(({ course }) => course === id);
    const kinds = new Set<Kind>(own.flatMap(({ elements }) => elements.map(({ kind }) => kind)));
    pages.add(`${id}/`);
    for (const name of COURSE_FILES) pages.add(`${id}/${name}`);
    for (const kind of LISTED_KINDS) if (kinds.has(kind)) pages.add(`${id}/${KINDS[kind].page ?? kind}/`);
    for (const { node } of outlineParts(outlineOf(own)))
      for (const name of ["", "outline.json"]) pages.add([id, "outline", ...node.path, name].join("/"));
    if (site.offline) pages.add(`offline/of/${id}.json`);
  }
  return pages;
}
