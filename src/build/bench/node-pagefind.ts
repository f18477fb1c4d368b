import type { IndexFile } from "../search/index-file.ts";

/** What is used of an instance of Pagefind's own engine. */
interface PagefindInstance {
  init(): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<unknown> }[] }>;
}

/** Pagefind's own browser code, run in Node on files in memory. */
export interface NodePagefind {
  instance: PagefindInstance;
  /** Bytes fetched since it was last asked, and then forgotten. */
  takeBytes(): number;
}

let served = 0;

/**
 * Starts an instance of Pagefind on files in memory, which are served to it instead of by a network.
 */
export async function nodePagefind(files: readonly IndexFile[]): Promise<NodePagefind> {
  const origin = `http://bench-${served++}.invalid/`;
  const byPath = new Map(files.map((file) => [file.path, file.content]));
  const code = byPath.get("pagefind.js");
  if (!code) throw new Error("An index has no pagefind.js.");
  let bytes = code.length;
  const network = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin + "/" !== origin) return network(input, init);
    const content = byPath.get(url.pathname.slice(1));
    bytes += content?.length ?? 0;
    return content ? new Response(Buffer.from(content)) : new Response(null, { status: 404 });
  };
  const module = (await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}#${origin}`)) as {
    createInstance(options: object): PagefindInstance;
  };
  const instance = module.createInstance({ basePath: origin, noWorker: true });
  await instance.init();
  return {
    instance,
    takeBytes() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
  };
}
