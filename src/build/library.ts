import { getCollection } from "astro:content";
import { Fragment, jsx, jsxs } from "astro/jsx-runtime";
import { bodies, images } from "virtual:certbook/book";
import type { Author, Course, Site, Term } from "../course/course.ts";
import type { Lesson } from "../course/lesson.ts";
import { neighbourhoods, outlineOf, type Neighbourhood, type OutlineNode } from "../course/outline.ts";
import { glossaryAddress } from "../course/address.ts";
import type { AddressedBook } from "../course/published.ts";
import { signpostsOf, type Signpost } from "../course/redirects.ts";
import { compiledStore, type CompiledStore } from "./compiled.ts";
import { readEnvironment } from "./environment.ts";
import { handedBook } from "./hand-over.ts";
import { lessonKey } from "./page-key.ts";
import { vocabulary } from "../lesson/index.ts";
import { linkKey, type LinkedFile } from "./book.ts";

/** A course with its lessons, as pages show it. */
export interface CourseBook {
  course: Course;
  /** In outline order. */
  lessons: Lesson[];
  outline: OutlineNode[];
  /** By lesson id. */
  around: Map<string, Neighbourhood>;
  /** The lesson that opens the course, on the course's own page, or null. */
  opening: Lesson | null;
}

/** All that pages can show. */
export interface Library {
  site: Site;
  courses: CourseBook[];
  authors: Map<string, Author>;
  glossary: Term[];
  /** The same book as far as its addresses go. */
  addressed: AddressedBook & { site: Site };
  /** What pages say of elements that have gone elsewhere, by lesson id. */
  signposts: Map<string, Signpost[]>;
  /** Files that lessons link to. */
  files: LinkedFile[];
  /** In development, the report of what is wrong with the book; else "". */
  problems: string;
}

let opened: Promise<Library> | null = null;
let store: CompiledStore | null = null;

/** The whole book; read once in a build, anew for each page in development. */
export function openLibrary(): Promise<Library> {
  if (import.meta.env.DEV) return readLibrary();
  return (opened ??= readLibrary());
}

async function readLibrary(): Promise<Library> {
  // In development, Astro renders a page again when the data that it asked for has changed.
  if (import.meta.env.DEV) await getCollection("book");
  const { frame, lessons } = handedBook();
  const ordered = frame.order.flatMap((id) => lessons.get(id)?.lesson ?? []);
  const addressed = {
    site: frame.site,
    courses: frame.courses,
    lessons: ordered.map((lesson) => ({ lesson })),
    glossary: frame.glossary,
  };
  return {
    addressed,
    signposts: new Map([...signpostsOf(addressed)].map(([page, posts]) => [page.replace(/\/$/, ""), posts])),
    files: frame.files,
    site: frame.site,
    authors: new Map(frame.authors.map((author) => [author.id, author])),
    glossary: frame.glossary,
    problems: frame.report,
    courses: frame.courses.map((course) => {
      const own = ordered.filter((lesson) => lesson.course === course.id);
      return {
        course,
        lessons: own,
        outline: outlineOf(own),
        around: neighbourhoods(own),
        opening: own.find((lesson) => lesson.path.length === 0) ?? null,
      };
    }),
  };
}

/**
 * What a lesson's page depends on, as one short key: the same key, the same page. A trusted lesson that runs code has
 * none, since nobody knows what it depends on, and is rendered in every build.
 */
export function lessonPageKey(library: Library, book: CourseBook, id: string): string | undefined {
  const { frame, lessons } = handedBook();
  const handed = lessons.get(id);
  if (handed?.body.is !== "stored") return undefined;
  const pictures = handed.images.map((file) => images[file]);
  const around = [book.around.get(id), library.signposts.get(id)];
  return lessonKey({ frame, digest: handed.digest, around, pictures });
}

/** A component of a lesson's body: what Sätteri compiled, or, for a trusted lesson that runs code, its module. */
type Body = (props: { components: Record<string, unknown> }) => unknown;

/** In a trusted lesson Astro gives headings ids; here the section around a heading carries the address. */
const PLAIN_HEADINGS = Object.fromEntries(
  ["h2", "h3", "h4", "h5", "h6"].map((name) => [
    name,
    (props: { id?: string }) => jsx(name, { ...props, id: undefined }),
  ]),
);

/** The body of a lesson that could not be compiled, marked as Astro's renderer expects it. */
const NOTHING: Body = Object.assign(() => jsx(Fragment, {}), { [Symbol.for("mdx-component")]: true });

/** A lesson's body and the components that it is shown with. */
export async function openLesson(id: string): Promise<{ Content: Body; components: Record<string, unknown> }> {
  const { frame, lessons } = handedBook();
  const handed = lessons.get(id);
  if (!handed) throw new Error(`There is no lesson ${id}.`);
  const { body, digest, lesson } = handed;
  const components = {
    ...vocabulary,
    Fragment,
    BookLink: ({ to, bare, children }: { to: string; bare?: boolean; children?: unknown }) => {
      const found = frame.bookLinks[linkKey(lesson.course, to)];
      if (!found) return children;
      // Astro's development server answers at a made-up file only with the slash that all pages have.
      const href = import.meta.env.DEV && to.startsWith("file:") ? found.url.replace("?", "/?") : found.url;
      return jsx("a", { href, children: bare ? found.title : children });
    },
    GlossaryTerm: ({ anchor, children }: { anchor: string; children?: unknown }) => {
      const term = frame.glossary.find((one) => one.anchor === anchor);
      if (!term) return children;
      return jsx(vocabulary.GlossaryTerm, { term, href: glossaryAddress(frame.site.base, anchor), children });
    },
    LessonImage: ({ index, ...props }: { index: number }) => {
      const image = images[handed.images[index] ?? ""];
      return image ? jsx(vocabulary.LessonImage, { ...props, image }) : null;
    },
  };
  if (body.is === "module") {
    const module = await bodies[id]?.();
    if (!module) return { Content: NOTHING, components };
    return { Content: module.Content as Body, components: { ...components, ...PLAIN_HEADINGS } };
  }
  const code = body.is === "code" ? body.code : (store ??= compiledStore(readEnvironment().cache)).body(digest);
  if (code === "") return { Content: NOTHING, components };
  // The body was compiled from data: it holds calls of the vocabulary and nothing else.
  const evaluate = new Function(code) as (runtime: object) => { default: Body };
  const { default: content } = evaluate({ Fragment, jsx, jsxs });
  // Astro asks for it twice: to see what it is, and to render it.
  let made: unknown;
  const once: Body = (props) => (made ??= content(props));
  return { Content: Object.assign(once, { [Symbol.for("mdx-component")]: true }), components };
}
