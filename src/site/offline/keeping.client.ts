import { offlineWorkerAddress } from "../../course/address.ts";
import { OFFLINE_POLICY, offlineChannel, type OfflineNews, type OfflineWish } from "../../course/offline.ts";

const BASE = import.meta.env.BASE_URL;
const WORKER = offlineWorkerAddress(BASE);

interface PolicyMaker {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(input: string): string };
}

/** What pages that speak of keeping can ask. */
export interface Keeping {
  /** Calls with the newest news, and again at every change. */
  listen(hear: (news: OfflineNews) => void): void;
  wish(wish: OfflineWish): void;
  /** Lets the new build take over, if one waits, and loads the page again. */
  reload(): void;
  /** True when a new build waits for a word. */
  waits(): boolean;
}

/** Registers the worker, tells the reader of a new build, and wakes what of the page speaks of keeping. */
export async function startKeeping(): Promise<void> {
  const { serviceWorker } = navigator;
  const before = serviceWorker.controller;
  let registration: ServiceWorkerRegistration;
  try {
    registration = await serviceWorker.register(workerAddress(), { scope: BASE, updateViaCache: "none" });
  } catch {
    // A browser that refuses to keep anything.
    return;
  }
  const keeping = keepingOf(registration);
  const look = (): void => {
    if (registration.waiting && registration.active) void notice("A new version of this site is ready.", keeping);
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  serviceWorker.addEventListener("controllerchange", () => {
    // Another tab has let the new version in; this page is still of the old one.
    if (before && !reloading) void notice("This page is of an earlier version of the site.", keeping);
  });
  look();
  await serviceWorker.ready;
  const part = document.querySelector<HTMLElement>("[data-offline-course], [data-offline-page]");
  if (part) (await import("./panel.client.ts")).startPanel(part, keeping);
  keeping.wish({ do: "hello", visited: before ? null : location.pathname });
  // Where the site has no worker any more, browsers keep the one that is here, and it would show old pages for ever.
  if (before) registration.update().catch(() => keeping.wish({ do: "leave if gone" }));
}

let reloading = false;

function keepingOf(registration: ServiceWorkerRegistration): Keeping {
  const hearers: ((news: OfflineNews) => void)[] = [];
  let last: OfflineNews | null = null;
  const channel = new BroadcastChannel(offlineChannel(BASE));
  channel.addEventListener("message", ({ data }: MessageEvent<OfflineNews>) => {
    last = data;
    for (const hear of hearers) hear(data);
  });
  return {
    listen(hear) {
      hearers.push(hear);
      if (last) hear(last);
    },
    wish: (wish) => registration.active?.postMessage(wish),
    waits: () => registration.waiting !== null,
    reload() {
      reloading = true;
      const { waiting } = registration;
      if (!waiting) return location.reload();
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
      // A page that no worker controls sees no change of controller.
      waiting.addEventListener("statechange", () => waiting.state === "activated" && location.reload());
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes none
      waiting.postMessage({ do: "take" } satisfies OfflineWish);
    },
  };
}

/** The worker's address, in the shape that the policy of the page asks for. It is a constant: nothing else passes. */
function workerAddress(): string {
  const { trustedTypes } = window as { trustedTypes?: PolicyMaker };
  return trustedTypes?.createPolicy(OFFLINE_POLICY, { createScriptURL: () => WORKER }).createScriptURL("") ?? WORKER;
}

let shown = "";

async function notice(text: string, keeping: Keeping): Promise<void> {
  if (shown === text) return;
  shown = text;
  await (await import("./notice.client.ts")).showNotice(text, () => keeping.reload());
}
