import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { MdastNode, MdastPluginInstance } from "satteri";
import type { Plugin, ViteDevServer } from "vite";
import type { KnownTerm } from "../course/glossary-links.ts";
import { courseOf, type CourseFolder } from "../course/links.ts";
import type { PartyNames } from "../course/responsibility.ts";
import type { Book, BookLesson } from "./book.ts";
import { lessonPlugin } from "./compile/compile.ts";
import type { Environment } from "./environment.ts";
import { inProcess } from "./in-process.ts";

/**
 * What Vite has to load for a book: its pictures, and the lessons that run code (`trust: code`). Astro keeps such
 * lists in files that all books of a project would share; here they pass in memory from the loader to Vite, so that
 * two books can be built at the same time.
 */
interface BookModules {
  content: string;
  base: string;
  courses: CourseFolder[];
  names: Map<string, PartyNames>;
  terms: KnownTerm[];
  /** Files relative to the content folder. */
  images: string[];
  /** Files of trusted lessons, by lesson id. */
  trusted: [string, string][];
}

const MODULE = "virtual:certbook/book";
const shared = inProcess<BookModules>("book-modules");
/** What tells Vite that they are others now. */
const told = inProcess<() => void>("book-modules-changed");

/**
 * Tells Vite what the book holds; the development server loads it anew where it has changed.
 * @param shown the lessons that have a page: what only a draft holds is not published
 */
export function provideModules(book: Book, shown: readonly BookLesson[], environment: Environment): void {
  const modules: BookModules = {
    content: environment.content,
    base: book.site.base,
    courses: book.courseFolders,
    terms: book.site.glossary === "off" ? [] : book.glossary.map(({ term, anchor }) => ({ term, anchor })),
    names: new Map(book.courses.map((course) => [course.id, course.parties])),
    images: [...new Set(shown.flatMap(({ compiled }) => compiled.images.map(({ file }) => file)))]
      .filter((file) => book.folder.files.has(file))
      .sort(),
    trusted: shown.flatMap(({ lesson, compiled }): [string, string][] =>
      compiled.code === null && compiled.problems.length === 0 ? [[lesson.id, lesson.file]] : [],
    ),
  };
  const same = shared.value && codeOf(shared.value) === codeOf(modules);
  shared.value = modules;
  if (!same) told.value?.();
}

/** The module that pages import to get at pictures and at trusted lessons. */
export function bookModules(): Plugin {
  return {
    name: "certbook-book-modules",
    resolveId: { filter: { id: /^virtual:certbook\/book$/ }, handler: () => `\0${MODULE}` },
    load: {
      filter: { id: /^\0virtual:certbook\/book$/ },
      handler: () => codeOf(shared.value ?? null),
    },
    configureServer(server) {
      told.value = () => invalidate(server);
    },
  };
}

function codeOf(modules: BookModules | null): string {
  const images = (modules?.images ?? []).map((file) => ({ file, path: join(modules?.content ?? "", file) }));
  const imports = images.map(({ path }, i) => `import image${i} from ${JSON.stringify(path)};`);
  const entries = images.map(({ file }, i) => `${JSON.stringify(file)}: image${i}`);
  const bodies = (modules?.trusted ?? []).map(
    ([id, file]) => `${JSON.stringify(id)}: () => import(${JSON.stringify(join(modules?.content ?? "", file))})`,
  );
  return `${imports.join("\n")}\nexport const images = {${entries.join(", ")}};\nexport const bodies = {${bodies.join(", ")}};\n`;
}

function invalidate(server: ViteDevServer): void {
  for (const environment of Object.values(server.environments)) {
    const module = environment.moduleGraph.getModuleById(`\0${MODULE}`);
    if (module) environment.moduleGraph.invalidateModule(module);
  }
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
      const known = shared.value;
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
