import { markdownToJs, mdxToJs, type MdastNode, type MdastPluginInstance } from "satteri";
import { type Frontmatter, type LinkUse } from "../../course/lesson.ts";
import type { Element } from "../../course/element.ts";
import { frontmatterOf } from "../../course/frontmatter.ts";
import { markdownMessages } from "../../course/messages/markdown.ts";
import type { Problem } from "../../course/problem.ts";
import { countWords } from "../../course/reading-time.ts";
import { frontmatterSchema, type WrittenFrontmatter } from "../../course/schema/frontmatter.ts";
import { readYaml } from "../yaml.ts";
import type { Block } from "./block.ts";
import { loadLanguages } from "./code.ts";
import { elementsOf, wholeText } from "./elements.ts";
import { checkTitles, faultOfFrontmatter } from "./frontmatter.ts";
import { checkNotes } from "./left-as-text.ts";
import { loadMath } from "./math.ts";
import { DEEPEST, readBlocks } from "./read.ts";
import { checkOpenTags } from "./read-html.ts";
import { withoutComments } from "./read-inline.ts";
import { Reader, type ImageUse, type LessonSource } from "./reader.ts";
import { FEATURES, readSyntax, sayError } from "./syntax.ts";
import { ownText, textOf } from "./text.ts";
import { writeBlocks } from "./write.ts";

/** A lesson as its own file gives it; what depends on other files is not in it. */
export interface CompiledLesson {
  frontmatter: Frontmatter;
  /** A function body that returns `{ default: MDXContent }`; null for a trusted lesson that runs code. */
  code: string | null;
  elements: Element[];
  /** Ids on the page that are no element's: old anchors and ids of notes. */
  otherAnchors: string[];
  links: LinkUse[];
  images: ImageUse[];
  words: number;
  /** The plain text above the first heading that stands in no element. */
  lead: string;
  /** Its errors. */
  problems: Problem[];
  /** What is told of it besides, each time that it is read. */
  warnings: Problem[];
}

/** Compiles one lesson. Never throws for what an author wrote: mistakes are in `problems`. */
export async function compileLesson(source: LessonSource): Promise<CompiledLesson> {
  const fault = faultOfFrontmatter(source.text, source.file);
  if (fault) return { ...emptyLesson(), problems: [fault] };
  const front = readFrontmatter(source);
  const { nodes, problems: syntax } = readSyntax(source.text, source.format, source.file);
  if (syntax.length > 0) return { ...emptyLesson(front.frontmatter), problems: [...front.problems, ...syntax] };
  const reader = new Reader(source, readBlocks);
  const plugin = lessonPlugin(source, reader, nodes);
  let code: string;
  try {
    const compile = source.format === "mdx" ? mdxToJs : markdownToJs;
    ({ code } = await compile(source.text, {
      features: FEATURES,
      mdastPlugins: [plugin.plugin],
      outputFormat: "function-body",
      jsxImportSource: "astro",
      elementAttributeNameCase: "html",
      optimizeStatic: { component: "Fragment", prop: "set:html" },
    }));
  } catch (error) {
    if (!(error instanceof Error) || !/^\d+:\d+: /.test(error.message)) throw error;
    return {
      ...emptyLesson(front.frontmatter),
      problems: [...front.problems, sayError(error.message, source.text, source.file)],
    };
  }
  const { frontmatter } = front;
  checkTitles(frontmatter.title, reader);
  if (!frontmatter.title) frontmatter.title = reader.heading?.text ?? "";
  const problems = [...front.problems, ...reader.problems];
  if (!frontmatter.title && !front.broken)
    problems.push({ ...markdownMessages.missingTitle(), file: source.file, line: 1, column: 1, length: 1 });
  return {
    frontmatter,
    code: reader.runsCode ? null : code,
    elements: plugin.result.elements,
    otherAnchors: [...reader.reserved],
    links: reader.links,
    images: reader.images,
    words: plugin.result.words,
    lead: plugin.result.lead,
    problems,
    warnings: reader.warnings,
  };
}

/**
 * The part of compiling that works on the tree: reads it, makes the elements, writes it anew. Lessons that run
 * code use the same plugin in Astro's own MDX pipeline.
 * @param known the lesson's nodes, where they have been read already
 */
export function lessonPlugin(
  source: LessonSource,
  reader = new Reader(source, readBlocks),
  known: MdastNode[] | null = null,
): { plugin: MdastPluginInstance & { name: string }; result: { elements: Element[]; words: number; lead: string } } {
  const result: { elements: Element[]; words: number; lead: string } = { elements: [], words: 0, lead: "" };
  const plugin: MdastPluginInstance & { name: string } = {
    name: "certbook-lesson",
    options: { position: true },
    async before(root, context) {
      await loadMath(source.text);
      const nodes = known ?? (root.children as MdastNode[]);
      if (source.text.includes("]:")) findDefinitions(nodes, reader);
      const children = takeTitle(nodes, reader);
      const blocks = readBlocks(children, { section: null, parent: null, depth: 0, answers: false }, reader);
      checkOpenTags(reader);
      checkNotes(reader);
      const { elements, anchors, living } = elementsOf(blocks, reader, source);
      for (const [id, { at }] of living) {
        const place = reader.moved.get(id) ?? at;
        reader.problem(markdownMessages.livingAnchor(id, at.line), place, id.length);
      }
      result.elements = elements;
      result.words = countWords(wholeText(elements, blocks));
      result.lead = ownText(blocks);
      if (!source.uncoloured) await loadLanguages(languagesOf(blocks));
      context.replaceNode(root, {
        type: "root",
        children: writeBlocks(blocks, { anchors, names: source.names }),
      } as MdastNode);
    },
  };
  return { plugin, result };
}

/** Notes where reference-style links lead, and the notes at the foot, before they are met. What is nested too deep is refused later. */
function findDefinitions(nodes: readonly MdastNode[], reader: Reader, depth = 0): void {
  if (depth > DEEPEST) return;
  for (const node of nodes) {
    if (node.type === "definition" && !reader.definitions.has(node.identifier)) {
      // Of several with one name the first counts, as everywhere in Markdown.
      reader.definitions.set(node.identifier, node.url);
    }
    if (node.type === "footnoteDefinition") reader.notes.set(node.identifier.toLowerCase(), node);
    if ("children" in node) findDefinitions(node.children as MdastNode[], reader, depth + 1);
  }
}

/** A first heading of depth 1 is the lesson's title and is not shown again. */
function takeTitle(children: MdastNode[], reader: Reader): MdastNode[] {
  const node = children.find((child) => !isUnseen(child));
  if (node?.type !== "heading" || node.depth !== 1) return children;
  reader.heading = { text: textOf(node.children as MdastNode[]), node };
  return children.filter((child) => child !== node);
}

/** What may stand above the title, since it shows nothing. */
function isUnseen(node: MdastNode): boolean {
  if (node.type === "mdxFlowExpression") return withoutComments(node.value) === "";
  return node.type === "yaml" || node.type === "html" || node.type === "mdxjsEsm";
}

function languagesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.is === "code") return block.language ? [block.language] : [];
    if (block.is === "question")
      return languagesOf([...block.stem, ...block.choices.flatMap((choice) => choice.reason), ...block.after]);
    if (block.is === "matrix") return languagesOf([...block.before, ...block.after]);
    return "blocks" in block && block.blocks ? languagesOf(block.blocks) : [];
  });
}

function readFrontmatter(source: LessonSource): { frontmatter: Frontmatter; problems: Problem[]; broken: boolean } {
  const { yaml } = frontmatterOf(source.text);
  const read = readYaml<WrittenFrontmatter>(yaml, frontmatterSchema, source.file, 2, "This lesson");
  return { frontmatter: fillIn(read.value ?? {}), problems: read.problems, broken: read.value === null };
}

function fillIn(written: WrittenFrontmatter): Frontmatter {
  return {
    title: written.title ?? "",
    description: written.description ?? "",
    objectives: written.objectives ?? [],
    authors: written.authors ?? [],
    updated: written.updated ?? null,
    sources: (written.sources ?? []).map((source) => {
      if (typeof source !== "string") return { title: source.title, url: source.url ?? null };
      return { title: source, url: /^https?:\/\/\S+$/.test(source) ? source : null };
    }),
    aliases: written.aliases ?? [],
    draft: written.draft ?? false,
  };
}

/** A lesson of which nothing could be read. */
export function emptyLesson(frontmatter: Frontmatter = fillIn({})): CompiledLesson {
  return {
    frontmatter,
    code: null,
    elements: [],
    otherAnchors: [],
    links: [],
    images: [],
    words: 0,
    lead: "",
    problems: [],
    warnings: [],
  };
}
