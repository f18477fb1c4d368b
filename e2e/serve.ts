import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { PORT, SITES } from "./sites.ts";

/** A folder of files and the base path that it is served under. */
export interface Mount {
  base: string;
  out: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".ico": "image/x-icon",
  ".wasm": "application/wasm",
};

type Headers = readonly { pattern: RegExp; name: string; value: string }[];

/**
 * Serves built sites as a static host does: a folder's `index.html` at its address with a slash, `404.html` for what
 * is not there, and the headers of each site's `_headers` file.
 */
export function serve(mounts: readonly Mount[], port: number): Promise<Server> {
  const sites = mounts
    .map((mount) => ({ ...mount, headers: readHeaders(join(mount.out, "_headers")) }))
    .toSorted((a, b) => b.base.length - a.base.length);
  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? "/");
    const site = sites.find(({ base }) => path?.startsWith(base));
    if (path === null || !site) return end(response, 404, "Not found");
    for (const { pattern, name, value } of site.headers) if (pattern.test(path)) response.setHeader(name, value);
    const file = join(site.out, normalize(`/${path.slice(site.base.length)}`));
    if (existsSync(file) && statSync(file).isDirectory()) {
      if (path.endsWith("/")) return send(response, join(file, "index.html"), site.out);
      response.setHeader("Location", `${encodeURI(path)}/`);
      return end(response, 308, "");
    }
    return send(response, file, site.out);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "localhost", () => resolve(server));
  });
}

function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
}

function send(response: ServerResponse, file: string, out: string): void {
  const there = existsSync(file) && statSync(file).isFile();
  const found = there ? file : join(out, "404.html");
  if (!existsSync(found)) return end(response, 404, "Not found");
  response.setHeader("Content-Type", TYPES[extname(found)] ?? "application/octet-stream");
  response.writeHead(there ? 200 : 404);
  createReadStream(found).pipe(response);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status);
  response.end(text);
}

/** Reads a `_headers` file: a path with `*`, and below it, indented, `Name: value`. */
function readHeaders(file: string): Headers {
  if (!existsSync(file)) return [];
  const headers: { pattern: RegExp; name: string; value: string }[] = [];
  let pattern = /$^/;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const pair = /^\s+([\w-]+):\s*(.*)$/.exec(line);
    if (pair) headers.push({ pattern, name: pair[1] ?? "", value: pair[2] ?? "" });
    else if (/^\S/.test(line)) {
      const escaped = line.trim().replace(/[.+?^${}()|[\]\\]/g, "\\$&");
      pattern = new RegExp(`^${escaped.replaceAll("*", ".*")}$`);
    }
  }
  return headers;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(SITES, PORT);
