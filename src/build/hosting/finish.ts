import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { courseAddress, lessonTwinAddress } from "../../course/address.ts";
import type { Site } from "../../course/course.ts";
import { pagePolicy } from "../../course/policy.ts";
import { redirectsOf } from "../../course/redirects.ts";
import type { Book, BookLesson } from "../book.ts";
import { writeFiles, type SiteFile } from "../write-files.ts";
import { cardOf } from "./card.ts";
import { breachesOf } from "./check-pages.ts";
import { headersFile } from "./headers.ts";
import { listFiles } from "../list-files.ts";
import { nginxFile } from "./nginx.ts";
import { redirectsFile } from "./redirects.ts";
import { changeDays, sitemapFiles } from "./sitemap.ts";
import { courseListFile, robotsFile, securityFile, siteListFile } from "./texts.ts";
import { twinOf } from "./twin.ts";
import { vercelFile } from "./vercel.ts";

/** A page that breaks the policy. */
export interface BrokenPage {
  /** Its file, relative to the site. */
  page: string;
  breach: string;
}

/**
 * Writes what stands around the pages of a finished build: the files of hosts, the sitemap, the lists for machines,
 * the Markdown twins, the cards. And reads every page once, to see that it keeps the policy.
 * @param site the folder in which the pages lie
 * @param published the folder of the last site
 * @param known the pages that an earlier build has published as they are: they keep it
 * @returns the pages that break the policy; such a site is not to be published
 */
export async function finishSite(
  site: string,
  book: Book,
  published: string | null = null,
  known: ReadonlySet<string> = new Set(),
): Promise<BrokenPage[]> {
  const shown = book.lessons.filter(({ lesson }) => !lesson.draft);
  const courses = book.courses.filter(({ id }) => shown.some(({ lesson }) => lesson.course === id));
  const { base } = book.site;
  const redirects = redirectsOf(book);
  const { addresses, broken } = await readPages(site, book.site, known);
  const old = new Set(redirects.map(({ from }) => from));
  const lessons = shown.map(({ lesson }) => lesson);
  const days = changeDays(book.site, courses, lessons);
  const texts = new Map<string, string | null>([
    ["_headers", headersFile(book.site)],
    ["_redirects", redirectsFile(redirects)],
    ["_nginx.conf", nginxFile(book.site, redirects)],
    ["vercel.json", vercelFile(book.site, redirects)],
    [".nojekyll", ""],
    ["robots.txt", robotsFile(book.site)],
    [".well-known/security.txt", securityFile(book.site)],
    ["llms.txt", siteListFile(book.site, courses)],
    ...sitemapFiles(
      book.site,
      addresses.filter((address) => !old.has(address)),
      days,
    ),
  ]);
  const below = (address: string): string => decodeURIComponent(address.slice(base.length));
  for (const course of courses) {
    const own = lessons.filter((lesson) => lesson.course === course.id);
    texts.set(below(`${courseAddress(base, course.id)}llms.txt`), courseListFile(book.site, course, own));
  }
  for (const entry of shown) texts.set(below(lessonTwinAddress(base, entry.lesson.id)), twin(book, entry));
  const files: SiteFile[] = [];
  for (const [path, content] of texts) if (content !== null) files.push({ path, content });
  const card = await cardOf({ title: book.site.title, above: "", below: new URL(book.site.url).host });
  files.push({ path: "card.png", content: card });
  for (const { id, title, exam } of courses) {
    const content = await cardOf({ title, above: exam?.code ?? "", below: book.site.title });
    files.push({ path: below(`${courseAddress(base, id)}card.png`), content });
  }
  writeFiles(site, files, published);
  return broken;
}

function twin(book: Book, { lesson, compiled }: BookLesson): string {
  const text = book.folder.texts.get(lesson.file) ?? "";
  const authors = book.authors.filter(({ id }) => lesson.authors.includes(id));
  return twinOf(book.site, book.courseFolders, { lesson, images: compiled.images, text, authors });
}

/** Every page: its address, unless it asks not to be listed, and what in it breaks the policy. */
async function readPages(
  site: string,
  written: Site,
  known: ReadonlySet<string>,
): Promise<{ addresses: string[]; broken: BrokenPage[] }> {
  const { base } = written;
  const policy = pagePolicy(written);
  const addresses: string[] = [];
  const broken: BrokenPage[] = [];
  for (const page of (await listFiles(site)).filter((file) => file.endsWith(".html"))) {
    const isKnown = known.has(page);
    const html = isKnown ? headOf(join(site, page)) : readFileSync(join(site, page), "utf8");
    if (!isKnown) for (const breach of new Set(breachesOf(html, policy))) broken.push({ page, breach });
    if (/<meta name="robots" content="noindex"/.test(html.slice(0, HEAD)) || !/(^|\/)index\.html$/.test(page)) continue;
    const path = page.slice(0, -"index.html".length);
    addresses.push(base + path.split("/").map(encodeURIComponent).join("/"));
  }
  return { addresses: addresses.sort(), broken };
}

/** So many letters, and bytes, of a page hold what its head says to search engines. */
const HEAD = 4000;

const buffer = Buffer.alloc(HEAD);

/** The beginning of a page. */
function headOf(file: string): string {
  const opened = openSync(file, "r");
  try {
    return buffer.toString("utf8", 0, readSync(opened, buffer, 0, HEAD, 0));
  } finally {
    closeSync(opened);
  }
}
