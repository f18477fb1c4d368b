import { offlineWorkerAddress } from "../../course/address.ts";
import type { OfflineWish } from "../../course/offline.ts";
import { digestsHere, dropAll, dropBodies, keepFiles, lookAgain, NotKept } from "./bodies.worker.ts";
import { answer, isOurs } from "./answer.worker.ts";
import {
  filesToStay,
  forgetVisited,
  goOn,
  keepCourse,
  keepVisited,
  letCourseGo,
  readAgain,
  readKept,
  save,
  tell,
} from "./kept.worker.ts";
import { filesOfFrame, findListed, siteList } from "./lists.worker.ts";
import { BASE, BUILD, scope } from "./scope.worker.ts";

/**
 * The service worker of one build. It gives out only what its own lists name by digest; a newer one waits until the
 * reader says so, or until no page of the site is open.
 */
scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(activate()));
scope.addEventListener("fetch", (event) => {
  if (isOurs(event.request)) event.respondWith(answer(event));
});
scope.addEventListener("message", (event) => {
  event.waitUntil(fulfil(event.data as OfflineWish).catch(() => {}));
});

/** Fetches what has changed of all that the reader keeps, so that it is whole when this build takes over. */
async function install(): Promise<void> {
  await siteList();
  await keepFiles(await filesOfFrame());
  try {
    await keepFiles(await filesToStay());
  } catch (error) {
    // A full device must not hold the reader on an old build: what is not renewed says so, and can be fetched again.
    if (!(error instanceof NotKept && error.why === "full")) throw error;
  }
}

/** Takes over: pages of the build before are left to the network, and what only that build needed goes. */
async function activate(): Promise<void> {
  lookAgain();
  readAgain();
  const kept = await readKept();
  const known = new Set((await siteList()).courses.map(({ id }) => id));
  const open = await scope.clients.matchAll({ includeUncontrolled: true, type: "window" });
  kept.strangers = kept.build === BUILD ? [] : open.map(({ id }) => id);
  kept.build = BUILD;
  kept.wanted = kept.wanted.filter((id) => known.has(id));
  await save();
  const stay = new Set((await filesToStay()).map(([, digest]) => digest));
  await dropBodies([...(await digestsHere())].filter((digest) => !stay.has(digest)));
  await scope.clients.claim();
}

async function fulfil(wish: OfflineWish): Promise<void> {
  switch (wish.do) {
    case "take":
      return scope.skipWaiting();
    case "hello": {
      if (wish.visited !== null) await visit(wish.visited);
      await tell();
      return goOn();
    }
    case "keep":
      return keepCourse(wish.course);
    case "let go":
      return letCourseGo(wish.course);
    case "forget":
      return forgetVisited();
    case "leave if gone":
      return leaveIfGone();
  }
}

async function leaveIfGone(): Promise<void> {
  const { status } = await fetch(offlineWorkerAddress(BASE), { method: "HEAD", cache: "no-store" });
  if (status !== 404 && status !== 410) return;
  await dropAll();
  await scope.registration.unregister();
}

/** The first page of all was there before the worker. */
async function visit(pathname: string): Promise<void> {
  if (!pathname.startsWith(BASE)) return;
  const path = decodeURIComponent(pathname.slice(BASE.length));
  const { courses } = await siteList();
  if (findListed(path) || courses.some(({ id }) => path.startsWith(`${id}/`))) await keepVisited(path);
}
