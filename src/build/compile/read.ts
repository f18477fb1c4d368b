import type { MdastNode } from "satteri";
import { markdownMessages } from "../../course/messages/markdown.ts";
import { wordOfComponent } from "../../course/vocabulary.ts";
import type { Block, Draft } from "./block.ts";
import { isCallout, readCallout, readComponent } from "./read-callout.ts";
import { checkFence } from "./read-code.ts";
import { readJsxHtml, readRawHtml } from "./read-html.ts";
import { readExpression, readImage, readInlines, resolveLink } from "./read-inline.ts";
import { atOf, type Reader, type Scope } from "./reader.ts";
import { draftOf } from "./draft.ts";
import { trimNodes } from "./inline.ts";
import { linkTerms } from "./read-terms.ts";
import { textOf } from "./text.ts";

/** So deep may blocks be nested. */
export const DEEPEST = 30;

/** Reads the blocks of a container: groups what follows a heading into its section, and reads every block. */
export function readBlocks(nodes: readonly MdastNode[], scope: Scope, reader: Reader): Block[] {
  const out: Block[] = [];
  const open: { depth: number; draft: Draft; blocks: Block[] }[] = [];
  if (scope.depth > DEEPEST) {
    if (nodes[0]) reader.problem(markdownMessages.tooDeep(DEEPEST), atOf(nodes[0]));
    return out;
  }
  for (const node of nodes) {
    if (node.type === "heading") {
      const depth = Math.max(2, node.depth);
      while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
      const parent = open.at(-1)?.draft ?? scope.parent ?? scope.section;
      const section = readHeading(node, depth, parent, open.at(-1)?.draft ?? scope.section, reader);
      (open.at(-1)?.blocks ?? out).push(section);
      open.push({ depth, draft: section.draft, blocks: section.blocks });
      continue;
    }
    const inner = open.at(-1);
    const here: Scope = inner ? { ...scope, section: inner.draft, parent: inner.draft } : scope;
    (inner?.blocks ?? out).push(...readBlock(node, here, reader));
  }
  return out;
}

function readHeading(
  node: Extract<MdastNode, { type: "heading" }>,
  depth: number,
  parent: Draft | null,
  section: Draft | null,
  reader: Reader,
): Extract<Block, { is: "section" }> {
  const at = atOf(node);
  const properties = (node.data as { hProperties?: Record<string, unknown> } | undefined)?.hProperties ?? {};
  const { nodes, moved: braces } = takeMovedBraces(node.children as MdastNode[]);
  const title = readInlines(nodes, reader);
  const chosen = typeof properties["id"] === "string" ? reader.choose(properties["id"], at) : null;
  const moved = reader.takeMoved(typeof properties["moved"] === "string" ? properties["moved"] : braces, at);
  const draft = draftOf("section", title, at, { parent, section }, chosen, moved);
  return { is: "section", draft: { ...draft, depth }, title, blocks: [] };
}

/** In MDX, `{moved=old}` without an id before it is read as an expression: it means the same as in Markdown. */
function takeMovedBraces(nodes: MdastNode[]): { nodes: MdastNode[]; moved: string } {
  const last = nodes.at(-1);
  const found =
    last?.type === "mdxTextExpression" ? /^\s*moved\s*=\s*(?:"([^"]*)"|([^\s"]+))\s*$/.exec(last.value) : null;
  return found ? { nodes: trimNodes(nodes.slice(0, -1)), moved: found[1] ?? found[2] ?? "" } : { nodes, moved: "" };
}

function readBlock(node: MdastNode, scope: Scope, reader: Reader): Block[] {
  switch (node.type) {
    case "yaml":
      return [];
    case "blockquote":
      return isCallout(node) ? readCallout(node, scope, reader) : [container(node, scope, reader)];
    case "list":
    case "listItem":
    case "footnoteDefinition":
      return [container(node, scope, reader)];
    case "paragraph":
      return readParagraph(node, scope, reader);
    case "table":
      return [readTable(node, reader)];
    case "code":
      checkFence(node, reader);
      return [
        {
          is: "code",
          language: (node.lang ?? "").toLowerCase(),
          title: titleOfCode(node.meta ?? ""),
          text: node.value,
        },
      ];
    case "definition":
      return [markdown({ ...node, url: resolveLink(node.url, node, reader) })];
    case "html":
      return readRawHtml(node, reader).map(markdown);
    case "mdxjsEsm":
      return readModule(node, reader);
    case "mdxFlowExpression":
      return readExpression(node.value, node, reader).map((value) =>
        markdown(value.type === "text" ? ({ type: "paragraph", children: [value] } as MdastNode) : value),
      );
    case "mdxJsxFlowElement":
      return readElement(node, scope, reader);
    default:
      return [markdown(node)];
  }
}

function markdown(node: MdastNode): Block {
  return { is: "markdown", node, blocks: null };
}

function container(node: MdastNode, scope: Scope, reader: Reader): Block {
  const children = "children" in node ? (node.children as MdastNode[]) : [];
  return { is: "markdown", node, blocks: readBlocks(children, { ...scope, depth: scope.depth + 1 }, reader) };
}

/**
 * A paragraph. A picture that stands alone in it is a block; so is a component that begins a line of its own, also
 * where the author left no blank line before it.
 */
function readParagraph(node: Extract<MdastNode, { type: "paragraph" }>, scope: Scope, reader: Reader): Block[] {
  const children = node.children as MdastNode[];
  const solid = children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  const [only] = solid;
  if (solid.length === 1 && only?.type === "image") return [markdown(readImage(only, reader, false))];
  const blocks: Block[] = [];
  let line: MdastNode[] = [];
  const endLine = (): void => {
    const inlines = trimNodes(readInlines(line, reader));
    const linked = scope.terms === false ? inlines : linkTerms(inlines, reader);
    if (linked.length > 0) blocks.push(markdown({ ...node, children: linked } as MdastNode));
    line = [];
  };
  children.forEach((child, i) => {
    if (child.type === "mdxJsxTextElement" && standsAlone(children, i) && wordOfComponent(child.name ?? "")) {
      endLine();
      blocks.push(...readElement(child, scope, reader));
    } else line.push(child);
  });
  endLine();
  return blocks;
}

/** True for a node that has its line, or its lines, to itself. */
function standsAlone(nodes: readonly MdastNode[], i: number): boolean {
  const [before, after] = [nodes[i - 1], nodes[i + 1]];
  const opens = !before || (before.type === "text" && /(^|\n)[ \t]*$/.test(before.value));
  return opens && (!after || (after.type === "text" && /^[ \t]*(\n|$)/.test(after.value)));
}

function readElement(
  node: Extract<MdastNode, { type: "mdxJsxFlowElement" | "mdxJsxTextElement" }>,
  scope: Scope,
  reader: Reader,
): Block[] {
  const name = node.name ?? "";
  const children = node.children as MdastNode[];
  const inner = { ...scope, depth: scope.depth + 1 };
  if (wordOfComponent(name)) return readComponent(node, scope, reader);
  if (name === "" || reader.imported.has(name) || reader.imported.has(name.split(".")[0] ?? "")) {
    return [{ is: "component", name, node, blocks: readBlocks(children, inner, reader) }];
  }
  if (/^[a-z]/.test(name))
    return [{ is: "component", name, node: readJsxHtml(node, reader), blocks: readBlocks(children, inner, reader) }];
  reader.problem(markdownMessages.unknownComponent(name), atOf(node), name.length + 1);
  return readBlocks(children, inner, reader);
}

function readModule(node: Extract<MdastNode, { type: "mdxjsEsm" }>, reader: Reader): Block[] {
  if (reader.source.trust === "data") {
    const word = node.value.trimStart().split(/\s/)[0] ?? "import";
    reader.problem(markdownMessages.runsCode(`${word} …`), atOf(node), word.length);
    return [];
  }
  reader.runsCode = true;
  const names = node.value.match(/import\s+([\s\S]*?)\s+from/g) ?? [];
  for (const list of names) for (const name of list.match(/[A-Za-z_$][\w$]*/g) ?? []) reader.imported.add(name);
  for (const [, name] of node.value.matchAll(/export\s+(?:const|let|function|class)\s+([A-Za-z_$][\w$]*)/g))
    reader.imported.add(name ?? "");
  return [markdown(node)];
}

/** An ordinary table, with the inline content of its cells read. */
function readTable(node: Extract<MdastNode, { type: "table" }>, reader: Reader): Block {
  const children = node.children.map((row) => ({
    ...row,
    children: row.children.map((cell) => ({ ...cell, children: readInlines(cell.children as MdastNode[], reader) })),
  }));
  const heads = (node.children[0]?.children ?? []).map((cell) => textOf(cell.children as MdastNode[])).filter(Boolean);
  return { is: "table", node: { ...node, children } as typeof node, label: heads.slice(0, 4).join(", ") };
}

function titleOfCode(meta: string): string {
  return /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(meta)?.slice(1).find(Boolean) ?? "";
}
