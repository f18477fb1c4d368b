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

/** The page of a lesson. @param id course and path, e.g. `aws-security/foundations` */
export function lessonAddress(base: string, id: string): string {
  return base + encodeSegments(id.split("/"));
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

/** By which a browser learns to search the site. */
export function openSearchAddress(base: string): string {
  return `${base}opensearch.xml`;
}

/** An anchor as it stands behind `#`: letters of all scripts stay legible only after the browser decodes them. */
export function encodeFragment(anchor: string): string {
  return encodeURIComponent(anchor).replace(/%3A/gi, ":");
}

function encodeSegments(segments: string[]): string {
  return segments.map((segment) => `${encodeURIComponent(segment)}/`).join("");
}

/** First segments below the base that belong to the site, so that no course can be called so. */
export const RESERVED_COURSES = [
  "404",
  "_astro",
  "assets",
  "glossary",
  "pagefind",
  "search",
  "opensearch.xml",
  "index",
] as const;

/** Names below a course that belong to the program, so that no chapter can be called so. */
export const RESERVED_CHAPTERS: readonly string[] = [
  "outline",
  ...Object.values(KINDS).flatMap((kind) => (kind.page ? [kind.page] : [])),
];
