import { basename } from "node:path";
import { assignAnchors, livingAnchors, type Unaddressed } from "../course/anchors.ts";
import { RESERVED_COURSES } from "../course/generated.ts";
import type { Author, Course, Site, Term } from "../course/course.ts";
import type { CourseFolder } from "../course/links.ts";
import { bookMessages } from "../course/messages/book.ts";
import { yamlMessages } from "../course/messages/yaml.ts";
import { readLessonPath } from "../course/outline.ts";
import type { Problem } from "../course/problem.ts";
import { courseSchema } from "../course/schema/course.ts";
import { authorsSchema, glossarySchema, siteSchema } from "../course/schema/site.ts";
import { misnamedCourse } from "./check-names.ts";
import type { Environment } from "./environment.ts";
import type { Folder } from "./folder.ts";
import { readYaml, type ReadYaml } from "./yaml.ts";
import type { z } from "zod";

/** site.yaml with its defaults, under what the environment overrides. */
export function readSite(folder: Folder, environment: Environment, problems: Problem[]): Site {
  const written = read(folder, "site.yaml", siteSchema, "This site", problems)?.value;
  const base = environment.base ?? written?.base ?? "/";
  return {
    title: written?.title ?? "Study site",
    description: written?.description ?? "",
    url: environment.url ?? written?.url?.replace(/\/+$/, "") ?? "http://localhost:4321",
    base,
    locale: written?.locale ?? "en",
    copyright: written?.copyright ?? "",
    licence: written?.licence ?? "",
    trust: written?.trust ?? "data",
    links: written?.links ?? "on",
    glossary: written?.glossary ?? "off",
    books: written?.books ?? {},
    skip: written?.skip ?? [],
    // All books of a site may have the same list, in which each of them finds itself.
    searchWith: [...new Set(written?.search?.with)].filter((other) => other !== base),
    offline: written?.offline ?? false,
    security: written?.security,
  };
}

/** authors.yaml, in the order of the file; a book may have none. */
export function readAuthors(folder: Folder, problems: Problem[]): Author[] {
  const written = read(folder, "authors.yaml", authorsSchema, "This author", problems)?.value ?? {};
  return Object.entries(written).map(([id, { name, role, credentials, link }]) => ({
    id,
    name,
    role: role ?? "",
    credentials: credentials ?? "",
    link: link ?? null,
  }));
}

/** glossary.yaml, sorted by term; a book may have none. */
export function readGlossary(folder: Folder, problems: Problem[]): Term[] {
  const yaml = read(folder, "glossary.yaml", glossarySchema, "This term", problems);
  const written = yaml?.value ?? {};
  const terms = Object.entries(written).map(([term, definition]) => ({
    term,
    long: typeof definition === "string" ? "" : (definition.long ?? ""),
    text: typeof definition === "string" ? definition : definition.text,
    chosen: typeof definition === "string" ? null : (definition.id ?? null),
    moved: typeof definition === "string" ? [] : (definition.moved ?? []),
  }));
  terms.sort((a, b) => a.term.localeCompare(b.term, "en") || (a.term < b.term ? -1 : 1));
  const drafts = terms.map(({ term, chosen }): Unaddressed => ({
    chosen,
    title: term,
    fallback: "term",
    parent: null,
    qualified: false,
  }));
  const old = new Set(terms.flatMap(({ moved }) => moved));
  const anchors = assignAnchors(drafts, old);
  for (const [id, { title }] of livingAnchors(drafts, old, old)) {
    const { term = "" } = terms.find(({ moved }) => moved.includes(id)) ?? {};
    problems.push(yaml!.problemAt([term, "moved"], yamlMessages.livingId(id, title)));
  }
  return terms.map(({ term, long, text, moved }, i) => ({
    term,
    long,
    text,
    moved,
    anchor: anchors.get(drafts[i] as Unaddressed) ?? "",
  }));
}

/** The folders that are courses, in the order of their names; says so where there is none or a name is taken. */
export function findCourses(folder: Folder, content: string, problems: Problem[]): CourseFolder[] {
  const courses: CourseFolder[] = [];
  for (const file of folder.texts.keys()) {
    if (!/(^|\/)course\.yaml$/.test(file)) continue;
    const at = file.slice(0, -"/course.yaml".length);
    const inside = file === "course.yaml" ? "" : at;
    const id = readLessonPath(inside === "" ? basename(content) : inside).path.join("-");
    const place = { file, line: 1, column: 1, length: 1 };
    const other = courses.find((course) => course.id === id);
    if (id === "") problems.push({ ...bookMessages.emptyName(inside), ...place });
    else if (RESERVED_COURSES.includes(id)) problems.push({ ...bookMessages.reservedName(`/${id}/`), ...place });
    else if (other)
      problems.push({ ...bookMessages.duplicateAddress(`/${id}/`, `${other.folder}/course.yaml`), ...place });
    else courses.push({ folder: inside, id });
  }
  if (courses.length === 0 && problems.length === 0)
    problems.push({ ...bookMessages.noCourse(misnamedCourse(folder)), file: "", line: 1, column: 1, length: 1 });
  return courses;
}

/** course.yaml with its defaults. */
export function readCourse(folder: Folder, at: CourseFolder, problems: Problem[]): Course {
  const file = at.folder === "" ? "course.yaml" : `${at.folder}/course.yaml`;
  const yaml = read(folder, file, courseSchema, "This course", problems);
  const written = yaml?.value;
  const domains = (written?.domains ?? []).map((domain) => ({ ...domain, objectives: domain.objectives ?? [] }));
  const seen = new Set<string>();
  domains.forEach((domain, d) => {
    if (seen.has(domain.id))
      problems.push(yaml!.problemAt(["domains", d, "id"], yamlMessages.duplicateId(domain.id, "domain")));
    seen.add(domain.id);
    domain.objectives.forEach((objective, o) => {
      if (seen.has(objective.id))
        problems.push(
          yaml!.problemAt(["domains", d, "objectives", o, "id"], yamlMessages.duplicateId(objective.id, "objective")),
        );
      seen.add(objective.id);
    });
  });
  return {
    id: at.id,
    title: written?.title ?? at.id,
    description: written?.description ?? "",
    exam: written?.exam
      ? { code: written.exam.code, name: written.exam.name, guide: written.exam.guide ?? null }
      : null,
    parties: written?.parties ?? { provider: "Provider", customer: "Customer" },
    domains,
    aliases: written?.aliases ?? [],
    file,
  };
}

function read<T>(
  folder: Folder,
  file: string,
  schema: z.ZodType<T>,
  what: string,
  problems: Problem[],
): ReadYaml<T> | null {
  const text = folder.texts.get(file);
  if (text === undefined) return null;
  const yaml = readYaml(text, schema, file, 1, what);
  problems.push(...yaml.problems);
  return yaml;
}
