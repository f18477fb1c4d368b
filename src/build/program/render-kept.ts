import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { RouteData } from "astro";
import { StaticPaths, type PathWithRoute, type StaticPathsApp } from "astro/runtime/prerender/static-paths.js";
import type { Site } from "../../course/course.ts";
import type { Environment } from "../environment.ts";
import { writeFiles, type SiteFile } from "../write-files.ts";
import { giveKnownImages } from "./images.ts";
import { readPageCopy, readPageList, writePageCopy, writePageList, type PageList } from "./page-list.ts";
import { filesDigest, programFolder, type Program } from "./program.ts";

/** The part of Astro's program that renders. */
interface RenderingApp extends StaticPathsApp {
  setInternals: (internals: { pagesByKeys: ReadonlyMap<string, { styles: unknown[] }> }) => void;
  setOptions: (options: object) => void;
  render: (request: Request, options: { routeData: RouteData }) => Promise<Response>;
}

/**
 * Renders a site with the program that an earlier build has kept. Pages whose key has not changed are copied.
 * @param site the folder of the site, absolute
 * @returns the pages that were copied, by their files
 * @throws what a page throws; then the site and the copies of pages are not whole
 */
export async function renderKept(
  program: Program,
  environment: Environment,
  written: Site,
  site: string,
): Promise<Set<string>> {
  const { cache, root, out } = environment;
  const folder = programFolder(cache);
  if ((await filesDigest(folder)) !== program.digest) throw new Error("A file of the kept program is not as it was.");
  const { code, files } = folder;
  const before = readPageList(cache) ?? { routes: {} };
  const list: PageList = { routes: {} };
  const app = await openProgram(program, code);
  const seen = new Set<string>();
  const copied = new Set<string>();
  for (const { pathname, route, cacheKey } of await new StaticPaths(app).getAll()) {
    const file = fileOf(pathname, route);
    // As in Astro's build, the first route that makes a page has it.
    if (seen.has(file)) continue;
    seen.add(file);
    const known = before.routes[route.component];
    const page = known?.paths[pathname];
    let content = page && cacheKey !== undefined && page.cacheKey === cacheKey ? readPageCopy(cache, file) : null;
    if (content !== null) copied.add(file);
    else {
      content = await render(app, { pathname, route }, written);
      if (cacheKey !== undefined) writePageCopy(cache, file, content);
    }
    writeFiles(site, [{ path: file, content }], out);
    if (cacheKey === undefined) continue;
    const { paths } = (list.routes[route.component] ??= { dependencyHash: known?.dependencyHash ?? "", paths: {} });
    paths[pathname] = { ...page, cacheKey, outputFile: file };
  }
  // As in Astro's build, a file of `public/` goes before a page of its name.
  writeFiles(site, filesIn(files), out);
  for (const file of filesIn(join(root, "public"))) {
    writeFiles(site, [file], out);
    copied.delete(file.path.replaceAll("\\", "/"));
  }
  await writePageList(cache, list, before);
  return copied;
}

/** Astro's program, told what Astro's build would tell it. */
async function openProgram(program: Program, code: string): Promise<RenderingApp> {
  const { app } = (await import(pathToFileURL(join(code, program.entry)).href)) as { app: RenderingApp };
  giveKnownImages(program.images);
  app.setInternals({ pagesByKeys: new Map(program.styles.map(([page, styles]) => [page, { styles }])) });
  const destination = {
    write: ({ level, message }: { level: string; message: string }) => {
      if (level === "error") process.stderr.write(`${message}\n`);
    },
  };
  app.setOptions({ settings: { scripts: [] }, logger: { options: { destination } } });
  return app;
}

async function render(app: RenderingApp, { pathname, route }: PathWithRoute, written: Site): Promise<Uint8Array> {
  const response = await app.render(new Request(addressOf(pathname, route, written)), { routeData: route });
  const expected = pathname.replace(/\/$/, "") === "/404" ? 404 : 200;
  if (response.status !== expected) throw new Error(`The page ${pathname} answers with ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The file of a page, relative to the site. */
function fileOf(pathname: string, route: RouteData): string {
  const path = pathname.replace(/^\/|\/$/g, "");
  if (route.type === "endpoint") return path;
  if (path === "404") return "404.html";
  return path === "" ? "index.html" : `${path}/index.html`;
}

/** The address that a page is rendered at, as Astro's build has it: with a slash, unless it is that of a file. */
function addressOf(pathname: string, route: RouteData, { url, base }: Site): URL {
  const path = pathname.replace(/^\//, "");
  const isFile = route.type === "endpoint" && /\/[^/]+\.\w+$/.test(pathname);
  return new URL(isFile || path === "" ? `${base}${path}` : `${base}${path.replace(/\/?$/, "/")}`, url);
}

function* filesIn(folder: string): Generator<SiteFile> {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    // As Astro does, by way of a link too.
    if (statSync(file, { throwIfNoEntry: false })?.isFile())
      yield { path: relative(folder, file), content: readFileSync(file) };
  }
}
