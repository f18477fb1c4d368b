/**
 * What is used of a service worker's surroundings. TypeScript knows them only in a library that can't stand beside that
 * of pages.
 */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** A request of a page that the worker may answer. */
export interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  /** The page that asks; "" where a page itself is asked for. */
  readonly clientId: string;
  /** The page that comes of it. */
  readonly resultingClientId: string;
  respondWith(response: Promise<Response>): void;
}

/** A page has a wish. */
export interface WishEvent extends WorkerEvent {
  readonly data: unknown;
}

interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { includeUncontrolled: boolean; type: "window" }): Promise<readonly { id: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listen: (event: WorkerEvent) => void): void;
  addEventListener(type: "fetch", listen: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listen: (event: WishEvent) => void): void;
}

/** The worker itself. */
export const scope: WorkerScope = self as unknown as WorkerScope;

/** Written in by the build (src/build/hosting/offline.ts). */
declare const CERTBOOK_BASE: string;
declare const CERTBOOK_BUILD: string;

/** The site's base path; the worker governs what lies below it. */
export const BASE: string = CERTBOOK_BASE;

/** The digest of the site's list: the name of the build that this worker belongs to. */
export const BUILD: string = CERTBOOK_BUILD;
