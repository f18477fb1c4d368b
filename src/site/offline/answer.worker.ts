import { offlineAddress } from "../../course/address.ts";
import type { SearchFacts } from "../../course/search/index.ts";
import { bodyOf, digestOf, keepBody } from "./bodies.worker.ts";
import { keepVisited, readKept, save } from "./kept.worker.ts";
import { courseList, findListed, readListsHere, searchIsHere, siteList, type Found } from "./lists.worker.ts";
import { BASE, scope, type FetchEvent } from "./scope.worker.ts";

/** How long a page waits to learn whether a new build is ready. */
const PATIENCE = 4000;
const FACTS = "pagefind/facts.json";

/** True for what the worker answers; all else is the browser's business. */
export function isOurs(request: Request): boolean {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("range") || origin !== location.origin) return false;
  return pathname.startsWith(BASE) || isFacts(pathname);
}

/** Answers from what is kept, else from the network. */
export async function answer(event: FetchEvent): Promise<Response> {
  const path = pathOf(event.request);
  const navigates = event.request.mode === "navigate";
  try {
    if (path !== null) await readListsHere();
  } catch {
    // Without its lists the worker knows nothing, and stands aside.
    return fetch(event.request);
  }
  if (navigates) return path === null ? fetch(event.request) : answerPage(event, path);
  if ((await readKept()).strangers.includes(event.clientId)) return fetch(event.request);
  return answerFile(event.request, path);
}

async function answerPage(event: FetchEvent, path: string): Promise<Response> {
  const { request } = event;
  const kept = await keptPage(path);
  if (kept) {
    event.waitUntil(keepVisited(path));
    return kept;
  }
  let response: Response;
  let listed: Found | null;
  try {
    [response, listed] = await Promise.all([fetch(request), findPage(path).catch(() => null)]);
  } catch {
    if (await keptPage(`${path}/`)) return Response.redirect(`${BASE}${encodeURI(path)}/`, 302);
    return standIn();
  }
  if (!response.ok || response.type === "opaqueredirect") return response;
  if (listed) {
    const bytes = await response.clone().arrayBuffer();
    if ((await digestOf(bytes)) === listed.file[1]) {
      await keepBody(listed.file[1], bytes, response).catch(() => {});
      event.waitUntil(keepVisited(path));
      return response;
    }
  }
  // The host has a page of another build. Where the worker of that build is ready, the reader is asked first; a page
  // of which this build knows nothing may also be another site's below this one.
  const { courses } = await siteList();
  const known = listed !== null || courses.some(({ id }) => path.startsWith(`${id}/`));
  if (known && (await newBuildWaits())) return standIn();
  const notes = await readKept();
  notes.strangers = [...notes.strangers, event.resultingClientId].slice(-100);
  await save();
  return response;
}

async function answerFile(request: Request, path: string | null): Promise<Response> {
  const found = path === null ? undefined : findListed(path);
  if (found && (!path?.startsWith("pagefind/") || (await searchIsHere()))) {
    const body = await bodyOf(found.file[1]);
    if (body) return path === FACTS ? factsWithin(body) : body;
  }
  try {
    return await fetch(request);
  } catch (error) {
    // Said without an error of the network, as search tells the reader in words.
    if (isFacts(new URL(request.url).pathname)) return new Response(null, { status: 204 });
    throw error;
  }
}

async function keptPage(path: string): Promise<Response | undefined> {
  const found = findListed(path);
  return found && (await bodyOf(found.file[1]));
}

/** A page of this build; the list of its course is fetched where it is not here. */
async function findPage(path: string): Promise<Found | null> {
  const { courses } = await siteList();
  const course = courses.find(({ id }) => path.startsWith(`${id}/`));
  if (course) await courseList(course.id);
  return findListed(path) ?? null;
}

/** The page that says what is kept, in the place of one that is not. */
async function standIn(): Promise<Response> {
  return (await keptPage(offlineAddress("").replace(/^\//, ""))) ?? Response.error();
}

/** True when the worker of a newer build is whole and waits for a word. */
async function newBuildWaits(): Promise<boolean> {
  const { registration } = scope;
  if (!registration.waiting) await registration.update().catch(() => {});
  const until = Date.now() + PATIENCE;
  while (registration.installing && !registration.waiting && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return registration.waiting !== null;
}

/** The facts of search, without the indexes of courses that are neither kept nor to be reached. */
async function factsWithin(body: Response): Promise<Response> {
  const { courses } = await siteList();
  const { wanted } = await readKept();
  const away = courses.filter(({ id, index }) => index !== null && !wanted.includes(id));
  if (away.length === 0 || (await isOnline())) return body;
  const facts = (await body.json()) as SearchFacts;
  const lacking = away.map(({ title }) => title);
  const indexes = facts.indexes.filter(({ course }) => !away.some(({ id }) => id === course));
  return Response.json({ ...facts, indexes, lacking });
}

async function isOnline(): Promise<boolean> {
  return fetch(BASE + FACTS, { method: "HEAD", cache: "no-store" }).then(
    () => true,
    () => false,
  );
}

function pathOf(request: Request): string | null {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(BASE)) return null;
  try {
    return decodeURIComponent(pathname.slice(BASE.length)).replace(/(^|\/)index\.html$/, "$1");
  } catch {
    return null;
  }
}

function isFacts(pathname: string): boolean {
  return pathname.endsWith(`/${FACTS}`);
}
