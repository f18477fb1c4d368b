import { promises as fs } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { IMMUTABLE, responseHeaders, REVALIDATED } from "../../course/policy.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};
const COMPRESSED = /^(text|application\/json|image\/svg)/;

/** Serves a folder as a CDN does, texts with Brotli; `asked` adds the headers that Certbook asks of its hosts. Gives its address, and a function that ends it. */
export async function serveFolder(folder: string, asked = false): Promise<{ url: string; end: () => void }> {
  const compressed = new Map<string, Buffer>();
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (asked) for (const [name, value] of responseHeaders({ offline: false })) response.setHeader(name, value);
    response.setHeader("cache-control", path.startsWith("/_astro/") ? IMMUTABLE : REVALIDATED);
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    fs.readFile(file)
      .then((bytes) => {
        if (!COMPRESSED.test(type)) return response.writeHead(200, { "content-type": type }).end(bytes);
        const body =
          compressed.get(file) ?? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
        compressed.set(file, body);
        return response.writeHead(200, { "content-type": type, "content-encoding": "br" }).end(body);
      })
      .catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}`, end: () => void server.close() };
}
