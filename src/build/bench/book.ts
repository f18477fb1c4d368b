import { promises as fs } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { frontmatterOf } from "../../course/frontmatter.ts";

/** Lessons to a section, and sections to a chapter, of a book made to measure. */
const SECTION = 10;
const CHAPTER = 5;

/** One lesson of a book made to measure; both generators get the same title and text. */
interface MadeLesson {
  title: string;
  /** Its place in the book, without extension: `01-chapter/02-section/03-name`. */
  path: string;
  text: string;
  /** The other lessons that its text names, by the name of the file that it came from. */
  source: string;
}

/** Where a book was written, and the files of its lessons, in order, relative to `folder`. */
export interface MadeBook {
  folder: string;
  lessons: string[];
}

/**
 * Reads the Markdown below a folder and makes `count` lessons of it, in chapters of fifty; where there are fewer
 * files than lessons they come again under changed titles. Links that lead to no lesson become text.
 */
async function makeLessons(from: string, count: number): Promise<MadeLesson[]> {
  const files = (await fs.readdir(from, { recursive: true }).catch((): string[] => []))
    .filter((file) => /\.mdx?$/.test(file) && !/^(SOURCE|LICENSE|README)\./i.test(basename(file)))
    .sort();
  if (files.length === 0) throw new Error(`There is no Markdown in ${from}: name a folder of it with --from.`);
  const pages = await Promise.all(
    files.map(async (file) => readPage(file, await fs.readFile(join(from, file), "utf8"))),
  );
  return Array.from({ length: count }, (_, i) => {
    const { name, title, text } = pages[i % pages.length] as SourcePage;
    const round = Math.floor(i / pages.length) + 1;
    const section = Math.floor(i / SECTION);
    return {
      title: round > 1 ? `${title} (reading ${round})` : title,
      path: `${two(Math.floor(section / CHAPTER) + 1)}-chapter-${Math.floor(section / CHAPTER) + 1}/${two((section % CHAPTER) + 1)}-part-${section + 1}/${two((i % SECTION) + 1)}-${name}`,
      text: round > 1 ? `${text}\n\nThis is reading ${round} of ${title}.\n` : text,
      source: name,
    };
  });
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}

interface SourcePage {
  name: string;
  title: string;
  text: string;
}

function readPage(file: string, text: string): SourcePage {
  const name = nameOf(basename(file));
  const body = text.slice(frontmatterOf(text).whole.length);
  const heading = /^#\s+(.+?)\s*$/m.exec(body);
  const title = (heading?.[1] ?? name).replace(/<[^>]*>|\\(?=\W)|[`*"]/g, "").trim();
  return { name, title, text: heading ? body.replace(heading[0], "") : body };
}

/** A text whose links lead where `address` says, or, where it says null, are links no more; without raw HTML. */
function withLinks(text: string, address: (name: string) => string | null): string {
  return between(text, /(^[ \t]*```[\s\S]*?^[ \t]*```[ \t]*$)/m, (prose) =>
    between(prose, /(`[^`\n]+`)/, (words) => words.replace(/<(?!https?:)[^>\n]*>/g, ""))
      .replace(/!\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/g, "$1")
      .replace(/\[((?:[^\][\\]|\\.)*)\]\(([^()\s]*)\)/g, (whole, label: string, url: string) => {
        if (/^https?:/.test(url)) return whole;
        const target = address(nameOf(basename(url.replace(/#.*$/, ""))));
        return target === null ? label : `[${label}](${target})`;
      }),
  );
}

/** Changes what stands between pieces of code; the pattern catches one piece as a group. */
function between(text: string, code: RegExp, change: (piece: string) => string): string {
  return text
    .split(code)
    .map((piece, i) => (i % 2 === 0 ? change(piece) : piece))
    .join("");
}

function nameOf(file: string): string {
  return file
    .replace(/\.mdx?$/, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
}

function frontmatter(title: string): string {
  return `---\ntitle: ${JSON.stringify(title)}\n---\n`;
}

/** Writes a book for Certbook. */
export async function writeCertbook(folder: string, from: string, count: number): Promise<MadeBook> {
  const lessons = await makeLessons(from, count);
  const near = nearest(lessons);
  const files = new Map<string, string>([
    ["site.yaml", "title: Measured book\nurl: https://example.org\n"],
    ["course/course.yaml", "title: Measured course\n"],
  ]);
  lessons.forEach((lesson, i) => {
    const text = withLinks(lesson.text, (name) => {
      const target = near(name, i);
      return target && `${posix.relative(posix.dirname(lesson.path), target.path)}.md`;
    });
    files.set(`course/${lesson.path}.md`, frontmatter(lesson.title) + text);
  });
  return writeBook(folder, files);
}

/** Writes the same book for Starlight. */
export async function writeStarlight(folder: string, from: string, count: number): Promise<MadeBook> {
  const lessons = await makeLessons(from, count);
  const near = nearest(lessons);
  const files = new Map<string, string>();
  lessons.forEach((lesson, i) => {
    const text = withLinks(lesson.text, (name) => {
      const target = near(name, i);
      return target && `/${target.path}/`;
    });
    files.set(`${lesson.path}.md`, frontmatter(lesson.title) + text);
  });
  return writeBook(folder, files);
}

/** A link's target in the same reading of the pages: the lesson of that name that stands nearest. */
function nearest(lessons: readonly MadeLesson[]): (name: string, at: number) => MadeLesson | null {
  const places = new Map<string, number[]>();
  lessons.forEach(({ source }, i) => places.set(source, [...(places.get(source) ?? []), i]));
  return (name, at) => {
    const found = places.get(name)?.toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at))[0];
    return found === undefined ? null : (lessons[found] ?? null);
  };
}

async function writeBook(folder: string, files: Map<string, string>): Promise<MadeBook> {
  await fs.rm(folder, { recursive: true, force: true });
  for (const [file, text] of files) {
    await fs.mkdir(dirname(join(folder, file)), { recursive: true });
    await fs.writeFile(join(folder, file), text);
  }
  return { folder, lessons: [...files.keys()].filter((file) => file.endsWith(".md")) };
}
