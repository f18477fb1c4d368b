import { digestOfDiagram } from "../diagrams/find.ts";
import type { MdastNode } from "satteri";
import { CHOSEN_ID } from "../../course/anchors.ts";
import type { Desk } from "./desk.ts";
import { lineEnd, lineStart, type Edit } from "./edits.ts";
import { childrenOf, insideAny, literalRanges, plain, rangeOf, walk } from "./markdown.ts";

/** Edits for what other tools read in a text and Certbook does not: math, hidden comments, braces in headings. */
export function mendText(
  nodes: readonly MdastNode[],
  text: string,
  lineOf: (offset: number) => number,
  desk: Desk,
): Edit[] {
  const literal = literalRanges(nodes);
  remarkDiagrams(nodes, lineOf, desk);
  return [
    ...mathEdits(text, literal),
    ...commentEdits(text, literal),
    ...markEdits(text, literal),
    ...headingEdits(nodes, text),
  ];
}

/** Diagrams stay blocks of code for now: each is told, and what is told goes where it is drawn in the end. */
function remarkDiagrams(nodes: readonly MdastNode[], lineOf: (offset: number) => number, desk: Desk): void {
  walk(nodes, (node) => {
    if (node.type !== "code" || !/^\{?mermaid\b/i.test(node.lang ?? "")) return;
    desk.remarks.push({
      line: lineOf(rangeOf(node)[0]),
      says: "This Mermaid diagram was kept as code.",
      diagram: digestOfDiagram(node.value),
    });
  });
}

/** Formulas in the form that a lesson draws: a block of `math`, or code between dollar signs. */
function mathEdits(text: string, literal: readonly [number, number][]): Edit[] {
  const edits: Edit[] = [];
  const free = (at: number): boolean => !insideAny(literal, at);
  const blocks: [number, number][] = [];
  for (const found of text.matchAll(
    /^([ \t]*(?:>[ \t]?)*)\$\$[ \t]*$\n([\s\S]{0,5000}?)\n[ \t]*(?:>[ \t]?)*\$\$[ \t]*$/gm,
  )) {
    const mark = found[1] ?? "";
    const open = found.index + mark.length;
    if (!free(open) || /\n\s*\n|`/.test(found[2] ?? "")) continue;
    const end = found.index + found[0].length;
    blocks.push([found.index, end]);
    edits.push({ start: open, end: lineEnd(text, open), text: "```math" });
    const close = text.lastIndexOf("$$", end - 1);
    edits.push({ start: close, end, text: "```" });
  }
  for (const found of text.matchAll(/(?<=^[ \t]*(?:>[ \t]?)*)\$\$[ \t]+([^$\n`]{1,1000}?)[ \t]+\$\$(?=[ \t]*$)/gm))
    if (free(found.index)) {
      blocks.push([found.index, found.index + found[0].length]);
      edits.push({ start: found.index, end: found.index + found[0].length, text: `$\`${found[1]}\`$` });
    }
  blocks.sort((a, b) => a[0] - b[0]);
  for (const found of text.matchAll(/(?<![\\$\w])(\$\$?)(?![\s$])([^$\n`]{1,300}?)(?<![\s\\])\1(?![\d$])/g)) {
    if (!free(found.index) || insideAny(blocks, found.index) || !/[\\^_=]/.test(found[2] ?? "")) continue;
    edits.push({ start: found.index, end: found.index + found[0].length, text: `$\`${found[2]}\`$` });
  }
  return edits;
}

/** `%% hidden %%` is a comment of Obsidian. */
function commentEdits(text: string, literal: readonly [number, number][]): Edit[] {
  const edits: Edit[] = [];
  for (const found of text.matchAll(/%%([^%]{1,5000}?)%%/g)) {
    if (insideAny(literal, found.index) || /-->|<!--|\n\s*\n/.test(found[1] ?? "")) continue;
    edits.push({ start: found.index, end: found.index + found[0].length, text: `<!--${found[1]}-->` });
  }
  return edits;
}

/** `==words==` is marked text, and ` ^id` at the end of a line is an address that nobody sees; both of Obsidian. */
function markEdits(text: string, literal: readonly [number, number][]): Edit[] {
  const edits: Edit[] = [];
  for (const found of text.matchAll(/(?<![=\w])==(?=[^\s=])([^=\n`<]{1,300}?)(?<=[^\s=])==(?![=\w])/g))
    if (!insideAny(literal, found.index))
      edits.push({ start: found.index, end: found.index + found[0].length, text: `<mark>${found[1]}</mark>` });
  for (const found of text.matchAll(/(?<=\S)[ \t]+\^[a-zA-Z0-9-]{4,40}[ \t]*$/gm))
    if (!insideAny(literal, found.index))
      edits.push({ start: found.index, end: found.index + found[0].length, text: "" });
  return edits;
}

/** `{#id}` after a heading chooses its address; other braces there are text, and an id is chosen once. */
function headingEdits(nodes: readonly MdastNode[], text: string): Edit[] {
  const edits: Edit[] = [];
  const chosen = new Set<string>();
  walk(nodes, (node) => {
    if (node.type !== "heading") return;
    const [start, end] = rangeOf(node);
    // `<a name="id"></a>` behind a heading is how notes chose an address before.
    const mark = /[ \t]*<a\s+(?:name|id)\s*=\s*["']?([^"'\s>]+)["']?\s*(?:\/>|><\/a>)[ \t]*$/.exec(
      text.slice(start, end),
    );
    const old = mark?.[1]?.normalize("NFC") ?? "";
    if (mark && CHOSEN_ID.test(old) && !chosen.has(old)) {
      chosen.add(old);
      const from = start + mark.index;
      edits.push({ start: from, end: from + mark[0].length, text: ` {#${old}}` });
      return;
    }
    const found = /\{([^{}\n]*)\}[ \t]*#*[ \t]*$/.exec(text.slice(start, end).split("\n")[0] ?? "");
    if (!found) return;
    const id = /^#(\S+)$/.exec(found[1] ?? "")?.[1]?.normalize("NFC");
    if (id && CHOSEN_ID.test(id) && !chosen.has(id)) chosen.add(id);
    else edits.push({ start: start + found.index, end: start + found.index + 1, text: "\\{" });
  });
  return edits;
}

const WAYS =
  /^(previous|prev|next|back|home|up|top|menu|index|contents|table of contents|toc|back to (the )?(top|contents|index|home|table of contents|readme|main( page)?|menu)|go (back|to top)|return to (top|home|index)|main page|readme)\b/i;

/** Hand-made ways (`previous | next`, "back to top") and tables of contents: the site makes its own. */
export function dropWays(nodes: readonly MdastNode[], text: string): Edit[] {
  const edits: Edit[] = [];
  nodes.forEach((node, i) => {
    if (node.type === "paragraph" && isWay(node, i, nodes)) edits.push(dropped(node, text));
    if (node.type === "list" && isContents(node)) {
      const title = nodes[i - 1];
      const titled =
        title &&
        /^\W*(table of contents|contents|toc|index|on this page|in this (article|page|note))\W*$/iu.test(plain(title));
      if (titled && (title.type === "heading" || title.type === "paragraph")) edits.push(dropped(title, text));
      if (titled || childrenOf(node).length > 2) edits.push(dropped(node, text));
    }
  });
  return edits;
}

/** Empty lines in the place of a block. */
function dropped(node: MdastNode, text: string): Edit {
  const [start, end] = rangeOf(node);
  const from = lineStart(text, start);
  return { start: from, end, text: "\n".repeat(text.slice(from, end).split("\n").length - 1) };
}

/** A paragraph of links and signs alone, of which the words name a way. */
function isWay(node: MdastNode, index: number, nodes: readonly MdastNode[]): boolean {
  const words = plain(node);
  if (/^\[\[?_?toc_?\]\]?$|^\{:?toc\}$/i.test(words)) return true;
  if (words.length > 200) return false;
  const links: MdastNode[] = [];
  let bare = "";
  walk([node], (inner, parents) => {
    if (inner.type === "link") links.push(inner);
    if (inner.type === "text" && !parents.some((parent) => parent.type === "link")) bare += inner.value;
  });
  const wiki = bare.match(/\[\[[^\]\n]*\]\]/g) ?? [];
  if (links.length + wiki.length === 0 || links.length + wiki.length > 4) return false;
  const rest = bare.replace(/\[\[[^\]\n]*\]\]/g, " ");
  if (!/^[^\p{L}\p{N}]*((previous|prev|next|back|up|home|top)[^\p{L}\p{N}]*){0,4}$/iu.test(rest)) return false;
  const said = [...links.map(plain), ...wiki.map((link) => link.slice(2, -2).split("|").at(-1) ?? "")];
  const signs = /[←→⬅➡⬆⇐⇒«»↑◀▶⏮⏭🔙🏠🔝]|<-|->|<<|>>/u;
  const edge = index < 3 || index >= nodes.length - 3;
  const named = said.filter((one) => WAYS.test(one.replace(/^[^\p{L}]+/u, "")) || signs.test(one)).length;
  const told = /\b(previous|prev|next|back)\b/i.test(rest) || signs.test(rest);
  return named === said.length || (edge && (named > 0 || told));
}

/** A list in which every item is a link to a place on the same page. */
function isContents(node: MdastNode): boolean {
  const items = childrenOf(node);
  let only = items.length > 0;
  let links = 0;
  walk(items, (inner, parents) => {
    if (inner.type === "link") {
      links++;
      if (!inner.url.startsWith("#")) only = false;
    }
    if (inner.type === "text" && /[\p{L}\p{N}]/u.test(inner.value) && !parents.some((parent) => parent.type === "link"))
      only = false;
    if (["code", "html", "image", "blockquote", "table"].includes(inner.type)) only = false;
  });
  return only && links >= items.length;
}
