/** The one policy of Trusted Types that a page may make: it knows the address of the service worker and no other. */
export const OFFLINE_POLICY = "certbook-offline";

/** How many pages are kept because the reader has opened them; the oldest goes first. */
export const MOST_VISITED = 60;

/**
 * A file of the site: its decoded path below the base (a page's ends with a slash), a digest of its bytes, and how
 * many these are before compression.
 */
export type ListedFile = readonly [path: string, digest: string, bytes: number];

/** A page, with the places of what it shows and links to in `OfflineCourse.files`. */
export type ListedPage = readonly [path: string, digest: string, bytes: number, needs: readonly number[]];

/** What a build is made of, as far as it can be kept; the digest of this list is the name of the build. */
export interface OfflineSite {
  /** What every page loads, or may load when a hand comes near: style, code, icons. */
  frame: readonly ListedFile[];
  /** Pages that belong to no course. */
  pages: readonly ListedFile[];
  /** What every search needs: the digest of the list of its files, and their bytes. */
  search: { list: string; bytes: number };
  courses: readonly OfflineCourseEntry[];
}

/** A course in the list of the site. */
export interface OfflineCourseEntry {
  id: string;
  title: string;
  /** Digest of the course's own list. */
  list: string;
  /** Of its pages, pictures and files, and of its part of the search index. */
  bytes: number;
  /** The folder of its own search index, relative to the base; null where all courses share one. */
  index: string | null;
}

/** What a course is made of; a list of its own, since nobody needs those of all courses. */
export interface OfflineCourse {
  pages: readonly ListedPage[];
  /** Pictures, files and data that its pages show or link to. */
  files: readonly ListedFile[];
  /** Its part of the search index, where it has one. */
  search: readonly ListedFile[];
}

/** Where a course that can be kept stands. */
export interface CourseNews {
  title: string;
  /** With its search. */
  bytes: number;
  /** Bytes that are here. */
  here: number;
  is: "not kept" | "coming" | "stopped" | "whole";
  /** Why it is not whole; null where nothing went wrong. */
  problem: KeepProblem | null;
}

/** No room on the device; the network failed; the host gives files of another build. */
export type KeepProblem = "full" | "unreachable" | "moved";

/** What the worker tells all pages of the site. */
export interface OfflineNews {
  /** By course id, in the site's order. */
  courses: Record<string, CourseNews>;
  /** Pages that are kept since the reader has opened them. */
  visited: { pages: number; bytes: number };
}

/**
 * What a page asks of the worker. `hello` goes on with what was begun; `take` lets a new build take over; `leave if
 * gone` ends it, and all that is kept, where the host has no worker any more.
 */
export type OfflineWish =
  | { do: "hello"; visited: string | null }
  | { do: "keep" | "let go"; course: string }
  | { do: "forget" }
  | { do: "take" }
  | { do: "leave if gone" };

/** The channel of the worker's news. */
export function offlineChannel(base: string): string {
  return `certbook offline ${base}`;
}
