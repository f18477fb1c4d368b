import { fileAddress, fileKey, keyOfAddress } from "../course/address.ts";
import { frontmatterOf } from "../course/frontmatter.ts";
import { generatedPages, HASHED_FOLDERS } from "../course/generated.ts";
import { shortLinkOf, ShortLinks } from "../course/short-links.ts";
import { courseOf, insideOf, targetOf, writtenFrom, type CourseFolder } from "../course/links.ts";
import type { Lesson, LinkUse } from "../course/lesson.ts";
import { linkMessages } from "../course/messages/link.ts";
import type { Saying } from "../course/messages/saying.ts";
import { nearest } from "../course/nearest.ts";
import { readLessonPath } from "../course/outline.ts";
import { publishedPages, type Page } from "../course/published.ts";
import { aliasesOf, signpostsOf } from "../course/redirects.ts";
import type { OtherInventory } from "../course/schema/inventory.ts";
import { linkKey, type Book, type BookLesson, type LinkedFile } from "./book.ts";
import { isSettingsFile, runsInBrowsers } from "./linked-file.ts";
import { digestOfFile } from "./links/files.ts";

/** What lies outside the book and can be linked to. */
export interface Surroundings {
  /** Files that are copied to the site as they are, by their paths in the site. */
  publicFiles: ReadonlySet<string>;
  /** Inventories of other books by name; null for one that could not be read. */
  books: ReadonlyMap<string, OtherInventory | null>;
}

/**
 * Checks that every link and picture of every lesson, and every link to this site in its YAML files, leads to
 * something that is there; resolves the links whose address only the whole book tells.
 */
export async function checkLinks(
  book: Book,
  courses: readonly CourseFolder[],
  surroundings: Surroundings,
): Promise<void> {
  const check = new LinkCheck(book, courses, surroundings);
  for (const entry of book.lessons) {
    for (const use of entry.lesson.links) await check.link(use, entry);
    for (const image of entry.compiled.images) check.image(image, entry);
  }
  for (const [file, text] of book.folder.texts) check.settings(file, text);
}

class LinkCheck {
  readonly #book: Book;
  readonly #courses: readonly CourseFolder[];
  readonly #surroundings: Surroundings;
  readonly #byId: Map<string, BookLesson>;
  readonly #lowerFiles: Map<string, string>;
  readonly #pages: Map<string, Page>;
  readonly #generated: Set<string>;
  readonly #aliases: Map<string, string>;
  readonly #posts: ReturnType<typeof signpostsOf>;
  readonly #shortLinks: ShortLinks;
  /** By the key of its address. */
  readonly #linked = new Map<string, LinkedFile>();

  constructor(book: Book, courses: readonly CourseFolder[], surroundings: Surroundings) {
    this.#book = book;
    this.#courses = courses;
    this.#surroundings = surroundings;
    this.#byId = new Map(book.lessons.map((entry) => [entry.lesson.id, entry]));
    this.#lowerFiles = new Map([...book.folder.byName.keys()].map((name) => [name.toLowerCase(), name]));
    this.#pages = publishedPages(book);
    this.#generated = generatedPages(book);
    const aliases = aliasesOf(book);
    this.#aliases = aliases.targets;
    this.#posts = signpostsOf(book, aliases);
    this.#shortLinks = new ShortLinks(book, surroundings.books);
  }

  async link(use: LinkUse, entry: BookLesson): Promise<void> {
    const { lesson } = entry;
    const tell = (saying: Saying): void => this.#tell(saying, lesson.file, use);
    const reference = shortLinkOf(use.url);
    if (reference !== null) {
      this.#shortLink(reference, lesson, tell);
      return;
    }
    const target = targetOf(use.url, lesson.file, this.#courses);
    if (target.to === "lesson") this.#leads(lesson, `${target.lesson}/`);
    if (target.to === "site" || target.to === "web") this.#leads(lesson, use.url);
    if (target.to === "here") this.#anchor(target.anchor, entry, "this lesson", tell);
    else if (target.to === "site") this.#site(target.path + target.rest, use.url, tell);
    else if (target.to === "web") this.#web(use.url, tell);
    else if (target.to === "file") await this.#file(target.file, use.url, lesson, tell);
    else if (target.to === "lesson") {
      const found = this.#byId.get(target.lesson);
      const real = this.#lowerFiles.get(target.file.toLowerCase());
      if (!found) tell(linkMessages.missingTarget(use.url, this.#near(target.file, lesson.file)));
      else if (real !== undefined && real !== target.file)
        tell(linkMessages.wrongCase(use.url, writtenFrom(lesson.file, real)));
      else if (found.lesson.draft && !lesson.draft) tell(linkMessages.draftTarget(use.url));
      else if (target.anchor) this.#anchor(target.anchor, found, found.lesson.file, tell);
    }
  }

  image(image: BookLesson["compiled"]["images"][number], { lesson }: BookLesson): void {
    const { files } = this.#book.folder;
    if (files.has(image.file)) return;
    this.#tell(linkMessages.missingImage(image.url, this.#near(image.file, lesson.file)), lesson.file, image);
  }

  /** Links to this site that stand in YAML files and in frontmatter as whole URLs. */
  settings(file: string, text: string): void {
    const { url } = this.#book.site;
    const part = /\.ya?ml$/i.test(file) ? text : frontmatterOf(text).whole;
    if (!part.includes(`${url}/`)) return;
    part.split("\n").forEach((line, i) => {
      for (const match of line.matchAll(/https?:\/\/[^\s"'<>)\]},]+/g)) {
        const use = { url: match[0], line: i + 1, column: match.index + 1, length: match[0].length };
        this.#web(use.url, (saying) => this.#tell(saying, file, use));
      }
    });
  }

  /** The file that a link was most likely to lead to, as the lesson would write it; never the lesson itself. */
  #near(file: string, from: string): string | null {
    const others = [...this.#book.folder.files].filter((other) => other !== from);
    return nearest(
      writtenFrom(from, file),
      others.map((other) => writtenFrom(from, other)),
    );
  }

  #tell(saying: Saying, file: string, { line, column, length }: LinkUse): void {
    this.#book.problems.push({ ...saying, file, line, column, length });
  }

  /** Notes the lesson whose page an address is, or was. */
  #leads(from: Lesson, address: string): void {
    const [at = ""] = keyOfAddress(address, this.#book.site)?.split("#") ?? [];
    const found = [at, `${at}/`].map((key) => this.#pages.get(this.#aliases.get(key) ?? key)?.lesson);
    const to = found.find((one) => one != null);
    if (to && to !== from && !from.draft) this.#book.linked.add(to.id);
  }

  #shortLink(reference: string, from: Lesson, tell: (saying: Saying) => void): void {
    const found = this.#shortLinks.resolve(reference, from.course);
    if ("url" in found) {
      this.#book.bookLinks[linkKey(from.course, `[[${reference}]]`)] = found;
      this.#leads(from, found.url);
    } else if (found.unread !== null) tell(linkMessages.unreadBook(reference, found.unread));
    else if (found.several.length > 0) tell(linkMessages.ambiguousShortLink(reference, found.several));
    else tell(linkMessages.unknownShortLink(reference, found.near));
  }

  /** A link to a file of the book that is no lesson: the file is published where renumbering does not move it. */
  async #file(
    name: string,
    url: string,
    { file: from, course, draft }: Lesson,
    tell: (saying: Saying) => void,
  ): Promise<void> {
    const { folder, site } = this.#book;
    const file = folder.byName.get(name);
    if (file === undefined) {
      const real = this.#lowerFiles.get(name.toLowerCase());
      tell(
        real
          ? linkMessages.wrongCase(url, writtenFrom(from, real))
          : linkMessages.missingTarget(url, this.#near(name, from)),
      );
    } else if (isSettingsFile(file)) tell(linkMessages.settingsFile(url));
    else if (runsInBrowsers(file) && site.trust === "data") tell(linkMessages.unsafeFile(url));
    else {
      const key = this.#fileKey(file);
      const digest = await digestOfFile(folder.root, file);
      const title = name.split("/").at(-1) ?? name;
      this.#book.bookLinks[linkKey(course, `file:${name}`)] = { url: fileAddress(site.base, key, digest), title };
      const known = this.#linked.get(key);
      if (known && known.file !== file) tell(linkMessages.duplicateFile(url, `/${key}`, known.file));
      else if (known) known.draft &&= draft;
      else {
        const linked: LinkedFile = { file, key, draft };
        this.#linked.set(key, linked);
        this.#book.files.push(linked);
      }
    }
  }

  #fileKey(file: string): string {
    const course = courseOf(file, this.#courses);
    const folders = (course ? insideOf(file, course) : file.normalize("NFC")).split("/");
    const name = folders.pop() ?? "";
    return fileKey(course?.id ?? "_", folders.length > 0 ? readLessonPath(folders.join("/")).path : [], name);
  }

  /** A whole URL: one of this site is checked like a path of it. */
  #web(url: string, tell: (saying: Saying) => void): void {
    const { site } = this.#book;
    if (url === site.url || url.startsWith(site.url + site.base)) this.#site(url, url, tell);
  }

  /** A path of this site, with or without the base. */
  #site(path: string, written: string, tell: (saying: Saying) => void): void {
    const key = keyOfAddress(path, this.#book.site) ?? "";
    const [at = "", anchor = ""] = key.split(/#(.*)/s);
    const page = [at, `${at}/`].find((one) => this.#pages.has(one));
    if (page !== undefined) {
      const found = this.#pages.get(page);
      const posts = this.#posts.get(page) ?? [];
      const others = !found?.lesson && anchor.startsWith("_");
      if (anchor === "" || others || found?.anchors.has(anchor) || posts.some((post) => post.anchor === anchor)) return;
      const known = [...(found?.anchors.keys() ?? [])];
      if (known.length > 0) tell(linkMessages.missingAnchor(anchor, `/${page}`, known));
      return;
    }
    const draft = this.#byId.get(at.replace(/\/$/, ""));
    if (draft?.lesson.draft) tell(linkMessages.draftTarget(written));
    if (draft || this.#generated.has(at) || this.#generated.has(`${at}/`)) return;
    if (this.#isListPage(at) || this.#surroundings.publicFiles.has(at)) return;
    if (HASHED_FOLDERS.some((folder) => at.startsWith(`${folder}/`))) return;
    if (this.#aliases.has(at) || this.#aliases.has(`${at}/`)) return;
    const near = nearest(at, [...this.#pages.keys(), ...this.#surroundings.publicFiles]);
    tell(linkMessages.missingPage(written, near && `/${near}`));
  }

  /** A further page of a long list: `aws-security/traps/2/`. */
  #isListPage(key: string): boolean {
    const [, list] = /^(.+\/)\d+\/?$/.exec(key) ?? [];
    return list !== undefined && this.#generated.has(list);
  }

  #anchor(anchor: string, entry: BookLesson, page: string, tell: (saying: Saying) => void): void {
    if (anchor === "" || anchor === "top") return;
    const known = entry.lesson.elements.map((element) => element.anchor);
    if (known.includes(anchor) || entry.lesson.otherAnchors.includes(anchor)) return;
    if (this.#posts.get(`${entry.lesson.id}/`)?.some((post) => post.anchor === anchor)) return;
    if (entry.compiled.problems.length > 0 && known.length === 0) return;
    if (anchor.startsWith("user-content-fn")) return;
    tell(linkMessages.missingAnchor(anchor, page, known));
  }
}
