import { createHash } from "node:crypto";
import { promises as fs } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { offlineListAddress, offlineSearchListAddress, offlineWorkerAddress } from "../../course/address.ts";
import type { Course, Site } from "../../course/course.ts";
import type { ListedFile, OfflineCourse, OfflineSite } from "../../course/offline.ts";
import type { IndexFacts, SearchFacts } from "../../course/search/index.ts";
import { writeAnew } from "../write-files.ts";
import { listFiles } from "../list-files.ts";

/** What no reader fetches by reading, and what depends on the build before. */
const NEVER = /^(404\.html|kept\.json|offline\.js|offline\/.*\.json|.*\.(br|gz))$/;
/** What a page loads, or may load when a hand comes near; with it, whatever the pages load that belong to no course. */
const FRAME = /^(_astro\/.*\.(css|js|woff2)|favicon\.ico)$/;

/**
 * Writes what makes a site readable offline: a list of all that can be kept, with a list for each course, and the
 * service worker, in which the digest of the list stands. The same site gives the same bytes.
 * @param folder the finished site; its compressed twins are not there yet
 */
export async function writeOffline(folder: string, site: Site, courses: readonly Course[]): Promise<void> {
  const { base } = site;
  const files = await listedFiles(folder);
  const indexes = await searchIndexes(folder);
  const inCourse = (path: string): boolean => courses.some(({ id }) => path.startsWith(`${id}/`));
  const ofNone = [...files.values()].filter(({ page, listed: [path] }) => page && !inCourse(path));
  const loaded = new Set(ofNone.flatMap(({ loads }) => loads.map((address) => pathOf(address, base))));
  const frame = new Set(
    [...files.keys()].filter((path) => FRAME.test(path) || (path.startsWith("_astro/") && loaded.has(path))),
  );
  const write = async (address: string, content: string): Promise<string> => {
    const to = join(folder, decodeURIComponent(address.slice(base.length)));
    await fs.mkdir(dirname(to), { recursive: true });
    writeAnew(to, content);
    return digestOf(Buffer.from(content));
  };
  const ofCourses = new Set<string>();
  const entries: OfflineSite["courses"][number][] = [];
  for (const { id, title } of courses) {
    const index = indexes.some(({ course }) => course === id) ? `pagefind/${id}/` : null;
    const list = courseList(base, id, files, { frame, index });
    for (const [path] of [...list.pages, ...list.files, ...list.search]) ofCourses.add(path);
    const digest = await write(offlineListAddress(base, id), JSON.stringify(list));
    entries.push({ id, title, list: digest, bytes: bytesOf([...list.pages, ...list.files, ...list.search]), index });
  }
  const those = (fits: (path: string) => boolean): ListedFile[] =>
    [...files.values()].filter(({ listed: [path] }) => fits(path)).map(({ listed }) => listed);
  const search = those((path) => path.startsWith("pagefind/") && !ofCourses.has(path));
  const list: OfflineSite = {
    frame: those((path) => frame.has(path)),
    pages: ofNone.map(({ listed }) => listed),
    search: { list: await write(offlineSearchListAddress(base), JSON.stringify(search)), bytes: bytesOf(search) },
    courses: entries,
  };
  const name = await write(offlineListAddress(base), JSON.stringify(list));
  await write(offlineWorkerAddress(base), await workerCode(base, name));
}

interface SiteFile {
  listed: ListedFile;
  page: boolean;
  /** Addresses that a page loads from or leads to, as written. */
  loads: string[];
}

/** Every file that can be kept, by its path, in the order of the paths. A page that only leads on is none. */
async function listedFiles(folder: string): Promise<Map<string, SiteFile>> {
  const files = new Map<string, SiteFile>();
  for (const file of (await listFiles(folder)).filter((one) => !NEVER.test(one)).sort()) {
    const page = /(^|\/)index\.html$/.test(file);
    const data = /^(_astro|files|pagefind)\/|(^|\/)outline\.json$|^favicon\.ico$/.test(file);
    if (!page && !data) continue;
    const bytes = await fs.readFile(join(folder, file));
    const html = page ? bytes.toString("utf8") : "";
    if (/<meta http-equiv="refresh"/.test(html)) continue;
    const path = page ? file.slice(0, -"index.html".length) : file;
    files.set(path, { listed: [path, digestOf(bytes), bytes.length], page, loads: addressesIn(html) });
  }
  return files;
}

/** @param around what every page loads; and the folder of the course's own search index, if it has one */
function courseList(
  base: string,
  id: string,
  files: ReadonlyMap<string, SiteFile>,
  { frame, index }: { frame: ReadonlySet<string>; index: string | null },
): OfflineCourse {
  const own = [...files.values()].filter(({ listed: [path] }) => path.startsWith(`${id}/`));
  const needs = new Map<string, ListedFile>();
  const placesOf = (loads: readonly string[]): number[] => {
    const paths = loads.map((address) => pathOf(address, base)).filter((path) => !frame.has(path));
    const found = paths
      .filter((path) => /^(_astro|files)\//.test(path))
      .map((path) => files.get(path)?.listed)
      .filter((file) => file !== undefined);
    for (const file of found) needs.set(file[0], file);
    const order = [...needs.keys()];
    return [...new Set(found.map(([path]) => order.indexOf(path)))].sort((a, b) => a - b);
  };
  const pages = own.filter(({ page }) => page).map(({ listed, loads }) => [...listed, placesOf(loads)] as const);
  const data = own.filter(({ page }) => !page).map(({ listed }) => listed);
  const search = [...files.values()].filter(({ listed: [path] }) => index !== null && path.startsWith(index));
  return { pages, files: [...needs.values(), ...data], search: search.map(({ listed }) => listed) };
}

function bytesOf(
  files: readonly (readonly [path: string, digest: string, bytes: number, ...rest: unknown[]])[],
): number {
  return files.reduce((sum, [, , bytes]) => sum + bytes, 0);
}

/** What stands in `src`, `srcset` and `href` of a page. */
function addressesIn(html: string): string[] {
  const found: string[] = [];
  for (const [, name, value = ""] of html.matchAll(/\s(src|srcset|href)="([^"]*)"/g))
    found.push(...(name === "srcset" ? value.split(/,\s+/).map((one) => one.trim().split(/\s+/)[0] ?? "") : [value]));
  return found.map((address) => address.replaceAll("&amp;", "&"));
}

function pathOf(address: string, base: string): string {
  const [path = ""] = address.split(/[?#]/);
  if (!path.startsWith(base)) return "";
  try {
    return decodeURIComponent(path.slice(base.length));
  } catch {
    return "";
  }
}

/** Search's indexes. */
async function searchIndexes(folder: string): Promise<IndexFacts[]> {
  const facts = await fs.readFile(join(folder, "pagefind/facts.json"), "utf8").catch(() => null);
  return facts === null ? [] : (JSON.parse(facts) as SearchFacts).indexes;
}

/** As src/site/offline/bodies.worker.ts makes it. */
function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 24);
}

/** The worker as one classic script, which browsers take without a policy for modules. */
async function workerCode(base: string, digest: string): Promise<string> {
  const made = await build({
    configFile: false,
    envFile: false,
    logLevel: "error",
    publicDir: false,
    define: { CERTBOOK_BASE: JSON.stringify(base), CERTBOOK_BUILD: JSON.stringify(digest) },
    build: {
      write: false,
      target: "es2022",
      lib: {
        entry: fileURLToPath(new URL("../../site/offline/offline.worker.ts", import.meta.url)),
        formats: ["iife"],
        name: "certbook",
        fileName: "offline",
      },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  if (!output || !("output" in output)) throw new Error("The service worker was not made.");
  return output.output[0].code;
}
