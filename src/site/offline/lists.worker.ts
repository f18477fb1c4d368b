import { offlineListAddress, offlineSearchListAddress } from "../../course/address.ts";
import type { ListedFile, ListedPage, OfflineCourse, OfflineSite } from "../../course/offline.ts";
import { bodyOf, digestsHere, keepFiles } from "./bodies.worker.ts";
import { BASE, BUILD } from "./scope.worker.ts";

/** A file as it is looked up: with the course that it belongs to, if it is a page of one. */
export interface Found {
  file: ListedFile;
  course: string | null;
  page: ListedPage | null;
}

let site: Promise<OfflineSite> | undefined;
let searching: Promise<ListedFile[]> | undefined;
const courses = new Map<string, Promise<OfflineCourse>>();
const found = new Map<string, Found>();

const SITE_FILE: ListedFile = [offlineListAddress(BASE).slice(BASE.length), BUILD, 0];

/** The list of this build; fetched when the worker is installed. @throws NotKept */
export function siteList(): Promise<OfflineSite> {
  site ??= read<OfflineSite>(SITE_FILE).then((list) => {
    for (const file of [...list.frame, ...list.pages]) found.set(file[0], { file, course: null, page: null });
    return list;
  });
  site.catch(() => (site = undefined));
  return site;
}

/** What every search needs. @throws NotKept where the list can't be had */
async function searchFiles(): Promise<ListedFile[]> {
  const { search: entry } = await siteList();
  const file = searchListFile(entry.list);
  searching ??= read<ListedFile[]>(file).then((list) => {
    for (const one of list) found.set(one[0], { file: one, course: null, page: null });
    return [file, ...list];
  });
  searching.catch(() => (searching = undefined));
  return searching;
}

/**
 * True when all is here that every search needs. These files have no digest in their names, so they are given out
 * together or not at all.
 */
export async function searchIsHere(): Promise<boolean> {
  const here = await digestsHere();
  if (!here.has((await siteList()).search.list)) return false;
  return (await searchFiles()).every(([, digest]) => here.has(digest));
}

/** The list of a course, or null where this build has no such course. @throws NotKept where it can't be had */
export async function courseList(id: string): Promise<OfflineCourse | null> {
  const entry = (await siteList()).courses.find((course) => course.id === id);
  if (!entry) return null;
  let list = courses.get(id);
  if (!list) {
    list = read<OfflineCourse>(listFile(id, entry.list)).then((course) => {
      for (const file of [...course.files, ...course.search]) found.set(file[0], { file, course: null, page: null });
      for (const page of course.pages) found.set(page[0], { file: fileOf(page), course: id, page });
      return course;
    });
    courses.set(id, list);
    list.catch(() => courses.delete(id));
  }
  return list;
}

/** Reads the lists of all courses that are here, so that what they name is found. */
export async function readListsHere(): Promise<void> {
  const here = await digestsHere();
  const { courses: entries, search: entry } = await siteList();
  if (here.has(entry.list)) await searchFiles();
  await Promise.all(entries.filter(({ list }) => here.has(list)).map(({ id }) => courseList(id)));
}

/** What this build has at a path, as far as lists are here. */
export function findListed(path: string): Found | undefined {
  return found.get(path);
}

/** All that a course needs to be read and searched without the network. @throws NotKept where its list can't be had */
export async function filesOfCourse(id: string): Promise<ListedFile[]> {
  const { pages, courses: entries } = await siteList();
  const [list, search] = await Promise.all([courseList(id), searchFiles()]);
  const entry = entries.find((course) => course.id === id);
  if (!list || !entry) return [];
  return [listFile(id, entry.list), ...list.pages.map(fileOf), ...list.files, ...list.search, ...pages, ...search];
}

/** A page that was opened, with all that it shows. @throws NotKept where the list of its course can't be had */
export async function filesOfPage(path: string): Promise<ListedFile[]> {
  const id = path.split("/")[0] ?? "";
  const list = await courseList(id);
  const known = findListed(path);
  if (!known) return [];
  if (!known.page || !list) return [known.file];
  const entry = (await siteList()).courses.find((course) => course.id === id);
  const shown = known.page[3].map((at) => list.files[at]).filter((file) => file !== undefined);
  return [known.file, ...shown, ...(entry ? [listFile(id, entry.list)] : [])];
}

/** What the worker itself can't be without: the list, what every page loads, the page that stands in for others. */
export async function filesOfFrame(): Promise<ListedFile[]> {
  const { frame, pages } = await siteList();
  return [SITE_FILE, ...frame, ...pages.filter(([path]) => path === "offline/")];
}

function searchListFile(digest: string): ListedFile {
  return [offlineSearchListAddress(BASE).slice(BASE.length), digest, 0];
}

function listFile(id: string, digest: string): ListedFile {
  return [decodeURIComponent(offlineListAddress(BASE, id).slice(BASE.length)), digest, 0];
}

function fileOf([path, digest, bytes]: ListedPage): ListedFile {
  return [path, digest, bytes];
}

async function read<T>(file: ListedFile): Promise<T> {
  await keepFiles([file]);
  const body = await bodyOf(file[1]);
  if (!body) throw new Error(`${file[0]} is not kept.`);
  return (await body.json()) as T;
}
