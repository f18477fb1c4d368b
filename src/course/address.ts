import { KINDS, type Kind } from "./kinds.ts";

/**
 * The only place where an address of the site is made. Every page is a folder with a trailing slash, so that no
 * host needs a redirect; every function takes the site's base, which begins and ends with a slash.
 */
export function homeAddress(base: string): string {
  return base;
}

/** The page of a course: its facts and its outline. */
export function courseAddress(base: string, course: string): string {
  return base + encodeSegments([course]);
}

/** A part of a large course's outline. @param path segments below the course */
export function outlineAddress(base: string, course: string, path: readonly string[]): string {
  return base + encodeSegments(path.length > 0 ? [course, "outline", ...path] : [course]);
}

/** The page of a lesson. @param id course and path, e.g. `aws-security/foundations` */
export function lessonAddress(base: string, id: string): string {
  return base + encodeSegments(id.split("/"));
}

/** The Markdown twin of a lesson, beside its page. */
export function lessonTwinAddress(base: string, id: string): string {
  return `${lessonAddress(base, id)}index.md`;
}

/** The picture by which others show a link to a course, or to the site where no course is named. */
export function cardAddress(base: string, course?: string): string {
  return `${course === undefined ? base : courseAddress(base, course)}card.png`;
}

/** An element on the page of a lesson. */
export function elementAddress(base: string, lessonId: string, anchor: string): string {
  return `${lessonAddress(base, lessonId)}#${encodeFragment(anchor)}`;
}

/** The page of all elements of a kind in a course; the first of them unless a page (from 1) is named. */
export function kindAddress(base: string, course: string, kind: Kind, page = 1): string {
  const segments = [course, KINDS[kind].page ?? kind];
  return base + encodeSegments(page > 1 ? [...segments, String(page)] : segments);
}

/** The glossary, or one of its terms. */
export function glossaryAddress(base: string, anchor?: string): string {
  return `${base}glossary/${anchor ? `#${encodeFragment(anchor)}` : ""}`;
}

/** The page of search, with a query or without. Empty parts are left out. */
export function searchAddress(base: string, query: Record<string, string> = {}): string {
  const set = Object.entries(query).filter(([, value]) => value !== "");
  return `${base}search/${set.length > 0 ? `?${new URLSearchParams(set)}` : ""}`;
}

/** A file that search loads. @param file below the site's base, e.g. `pagefind/facts.json` */
export function searchFileAddress(base: string, file: string): string {
  return base + file;
}

/** What is kept on the reader's device, and what stands in for a page that is not. */
export function offlineAddress(base: string): string {
  return `${base}offline/`;
}

/** The list of what search needs offline. */
export function offlineSearchListAddress(base: string): string {
  return `${base}offline/search.json`;
}

/** What a site that can be read offline is made of; of one course where it is named. */
export function offlineListAddress(base: string, course?: string): string {
  return course === undefined ? `${base}offline/site.json` : `${base}offline/of/${encodeURIComponent(course)}.json`;
}

/** The service worker; it governs every address below the base. */
export function offlineWorkerAddress(base: string): string {
  return `${base}offline.js`;
}

/** By which a browser learns to search the site. */
export function openSearchAddress(base: string): string {
  return `${base}opensearch.xml`;
}

/** An anchor as it stands behind `#`: letters of all scripts stay legible only after the browser decodes them. */
export function encodeFragment(anchor: string): string {
  return encodeURIComponent(anchor).replace(/%3A/gi, ":");
}

/**
 * Any page or file of the site, or a place on one, by its key: the decoded address below the base, e.g.
 * `aws-security/foundations/` or `aws-security/foundations/#trust`.
 */
export function addressOfKey(base: string, key: string): string {
  const [path = "", anchor] = key.split(/#(.*)/s);
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return base + encoded + (anchor ? `#${encodeFragment(anchor)}` : "");
}

/**
 * The key that an address on this site means, or null where it is no address below the base. Takes whole URLs of
 * the site, paths with and without the base, and keys; a query does not count.
 */
export function keyOfAddress(address: string, site: { url: string; base: string }): string | null {
  let path = address.trim();
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
    if (!path.startsWith(`${site.url}/`) && path !== site.url) return null;
    path = path.slice(site.url.length);
  }
  const [, before = "", fragment = ""] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(path) ?? [];
  const inside = belowBase(before, site.base);
  const key = decodeAddress(inside).replace(/(^|\/)index\.html$/, "$1");
  if (key.split("/").some((segment) => segment === "." || segment === "..")) return null;
  const anchor = decodeAddress(fragment);
  return anchor ? `${key}#${anchor}` : key;
}

/** A path below the base; one that is written without the base means the same. */
export function belowBase(path: string, base: string): string {
  if (path.startsWith(base)) return path.slice(base.length);
  return `${path}/` === base ? "" : path.replace(/^\/+/, "");
}

/** A part of an address as people read it; one that is not well encoded stays as it is. */
export function decodeAddress(text: string): string {
  try {
    return decodeURIComponent(text).normalize("NFC");
  } catch {
    return text;
  }
}

/** A file of the book that a lesson links to. @param key from `fileKey` */
export function fileAddress(base: string, key: string, digest: string): string {
  return `${addressOfKey(base, key)}?v=${digest}`;
}

/** Where a file of the book is published: its folders without their numbers, so that renumbering moves nothing. */
export function fileKey(course: string, folders: readonly string[], name: string): string {
  return ["files", course, ...folders, name].join("/");
}

function encodeSegments(segments: string[]): string {
  return segments.map((segment) => `${encodeURIComponent(segment)}/`).join("");
}
