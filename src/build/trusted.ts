import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { MdastPluginInstance, MdastNode } from "satteri";
import type { KnownTerm } from "../course/glossary-links.ts";
import { courseOf, type CourseFolder } from "../course/links.ts";
import type { PartyNames } from "../course/responsibility.ts";
import type { Book } from "./book.ts";
import { lessonPlugin } from "./compile/compile.ts";
import type { Environment } from "./environment.ts";
import { findCourses } from "./settings.ts";

/** What the Vite side needs to know of the book, to compile a lesson that runs code. */
interface Remembered {
  content: string;
  base: string;
  courses: CourseFolder[];
  names: Map<string, PartyNames>;
  terms: KnownTerm[];
}

const KEY = Symbol.for("certbook.trusted");
const shared = globalThis as { [KEY]?: Remembered };

/** Keeps what `trustedPlugin` needs; both sides run in one process, but not in one instance of this module. */
export function rememberForModules(book: Book, environment: Environment): void {
  shared[KEY] = {
    content: environment.content,
    base: book.site.base,
    courses: findCourses(book.folder, environment.content, []),
    terms: book.site.glossary === "off" ? [] : book.glossary.map(({ term, anchor }) => ({ term, anchor })),
    names: new Map(book.courses.map((course) => [course.id, course.parties])),
  };
}

/**
 * The vocabulary in Astro's own MDX pipeline, for lessons that import and run code (`trust: code`). The same
 * reading and writing as for lessons that are data.
 */
export function trustedPlugin(): MdastPluginInstance & { name: string } {
  return {
    name: "certbook-trusted-lesson",
    options: { position: true },
    async before(root, context) {
      const known = shared[KEY];
      if (!known || !context.fileURL) return;
      const file = relative(known.content, fileURLToPath(context.fileURL)).replaceAll("\\", "/");
      const course = courseOf(file, known.courses);
      if (!course) return;
      const source = {
        file,
        format: "mdx" as const,
        text: context.source,
        course,
        courses: known.courses,
        names: known.names.get(course.id) ?? { provider: "Provider", customer: "Customer" },
        base: known.base,
        trust: "code" as const,
        terms: known.terms,
      };
      const { plugin } = lessonPlugin(source);
      await plugin.before?.(root as Readonly<Extract<MdastNode, { type: "root" }>>, context);
    },
  };
}
