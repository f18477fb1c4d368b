import {
  MOST_VISITED,
  offlineChannel,
  type KeepProblem,
  type ListedFile,
  type OfflineNews,
} from "../../course/offline.ts";
import { digestsHere, dropBodies, keepFiles, NotKept, readNotes, writeNotes } from "./bodies.worker.ts";
import { filesOfCourse, filesOfFrame, filesOfPage, findListed, readListsHere, siteList } from "./lists.worker.ts";
import { BASE, BUILD } from "./scope.worker.ts";

/** What outlives the worker. */
interface Notes {
  /** The build that wrote them. */
  build: string;
  /** Courses that the reader wants to keep. */
  wanted: string[];
  /** Pages that the reader has opened, the oldest first. */
  visited: string[];
  /** Open pages that come from another build: they are left to the network. */
  strangers: string[];
}

let notes: Promise<Notes> | undefined;
const problems = new Map<string, KeepProblem>();
const running = new Map<string, AbortController>();
const channel = new BroadcastChannel(offlineChannel(BASE));

/** What is noted; written with `save`. */
export function readKept(): Promise<Notes> {
  notes ??= readNotes().then((read) => ({
    build: BUILD,
    wanted: [],
    visited: [],
    strangers: [],
    ...(read as Partial<Notes> | null),
  }));
  notes.catch(() => (notes = undefined));
  return notes;
}

/** Reads anew what is noted; the worker before has gone on writing. */
export function readAgain(): void {
  notes = undefined;
}

/** Notes what has changed; where there is no room even for that, it is forgotten when the worker ends. */
export async function save(): Promise<void> {
  await writeNotes(await readKept()).catch(() => {});
}

/** Everything that is to stay. A course whose list can't be had is left out. */
export async function filesToStay(): Promise<ListedFile[]> {
  const { wanted, visited } = await readKept();
  const groups = [filesOfFrame(), ...wanted.map(filesOfCourse), ...visited.map(filesOfPage)];
  const known = await Promise.allSettled(groups);
  return known.flatMap((group) => (group.status === "fulfilled" ? group.value : []));
}

/** Goes on with courses that have stopped when a browser ended the worker, or that a new build has added to. */
export async function goOn(): Promise<void> {
  const here = await digestsHere();
  for (const id of (await readKept()).wanted) {
    const files = await filesOfCourse(id).catch(() => null);
    if (!files || files.some(([, digest]) => !here.has(digest))) await keepCourse(id);
  }
}

/** Fetches a course and its search, and goes on where it stopped before. */
export async function keepCourse(id: string): Promise<void> {
  if (running.has(id)) return;
  const ending = new AbortController();
  running.set(id, ending);
  problems.delete(id);
  const kept = await readKept();
  if (!kept.wanted.includes(id)) kept.wanted.push(id);
  await save();
  let told = 0;
  try {
    await tell();
    const come = (): void => {
      // A reader sees ten steps a second, and a screen reader says fewer.
      if (Date.now() - told < 100) return;
      told = Date.now();
      void tell();
    };
    await keepFiles(await filesOfCourse(id), come, ending.signal);
  } catch (error) {
    if (!ending.signal.aborted) problems.set(id, error instanceof NotKept ? error.why : "unreachable");
  } finally {
    running.delete(id);
  }
  // A device that is full gets back what this course has taken; what was whole before stays whole.
  if (problems.get(id) === "full") await letCourseGo(id, true);
  await tell();
}

/** Lets a course go, but for what other courses and visited pages need. */
export async function letCourseGo(id: string, full = false): Promise<void> {
  running.get(id)?.abort();
  if (!full) problems.delete(id);
  const own = await filesOfCourse(id).catch((): ListedFile[] => []);
  const kept = await readKept();
  kept.wanted = kept.wanted.filter((one) => one !== id);
  await save();
  await drop(own);
}

/** Keeps a page that the reader has opened, with what it shows, and lets the oldest go. */
export async function keepVisited(path: string): Promise<void> {
  const kept = await readKept();
  const others = kept.visited.filter((one) => one !== path);
  const old = others.splice(0, Math.max(0, others.length + 1 - MOST_VISITED));
  kept.visited = [...others, path];
  await save();
  for (const one of old) await drop(await filesOfPage(one).catch((): ListedFile[] => []));
  try {
    await keepFiles(await filesOfPage(path));
  } catch {
    // The page is shown all the same; whole or not, what is here is told by what is here.
  }
  await tell();
}

/** Lets all visited pages go. */
export async function forgetVisited(): Promise<void> {
  const kept = await readKept();
  const own = await Promise.all(kept.visited.map((path) => filesOfPage(path).catch((): ListedFile[] => [])));
  kept.visited = [];
  await save();
  await drop(own.flat());
}

async function drop(files: readonly ListedFile[]): Promise<void> {
  const stay = new Set((await filesToStay()).map(([, digest]) => digest));
  await dropBodies(new Set(files.map(([, digest]) => digest).filter((digest) => !stay.has(digest))));
  await tell();
}

/** Tells all pages of the site what is kept. */
export async function tell(): Promise<void> {
  await readListsHere().catch(() => {});
  const [{ wanted, visited }, { courses, pages, search }, here] = [
    await readKept(),
    await siteList(),
    await digestsHere(),
  ];
  const news: OfflineNews = { courses: {}, visited: { pages: 0, bytes: 0 } };
  const shared = sizeOf(pages) + search.bytes;
  for (const { id, title, bytes } of courses) {
    const files = wanted.includes(id) ? await filesOfCourse(id).catch(() => null) : null;
    const missing = files?.filter(([, digest]) => !here.has(digest));
    const whole = bytes + shared;
    news.courses[id] = {
      title,
      bytes: whole,
      here: missing ? Math.max(0, whole - sizeOf(missing)) : 0,
      is: running.has(id) ? "coming" : missing?.length === 0 ? "whole" : wanted.includes(id) ? "stopped" : "not kept",
      problem: problems.get(id) ?? null,
    };
  }
  for (const path of visited) {
    const file = findListed(path)?.file;
    if (!file || !here.has(file[1])) continue;
    news.visited.pages++;
    news.visited.bytes += file[2];
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel takes none
  channel.postMessage(news);
}

function sizeOf(files: readonly ListedFile[]): number {
  const sizes = new Map(files.map(([, digest, bytes]) => [digest, bytes]));
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}
