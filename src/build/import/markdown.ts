import { markdownToMdast, type MdastNode } from "satteri";
import { FEATURES } from "../compile/syntax.ts";

/** The blocks of a Markdown text without frontmatter, with positions: a line at its top is a line. */
export function parse(text: string): MdastNode[] {
  return childrenOf(markdownToMdast(text, { features: { ...FEATURES, frontmatter: false } }) as MdastNode);
}

/** The range of a node in the text that it was parsed from. */
export function rangeOf(node: MdastNode): [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}

/** The nodes inside a node. */
export function childrenOf(node: MdastNode): MdastNode[] {
  return "children" in node ? (node.children as MdastNode[]) : [];
}

/** Calls `visit` for every node, parents first, without recursion: notes may be nested as deep as they like. */
export function walk(
  nodes: readonly MdastNode[],
  visit: (node: MdastNode, parents: readonly MdastNode[]) => void,
): void {
  const open: { node: MdastNode; parents: readonly MdastNode[] }[] = nodes
    .toReversed()
    .map((node) => ({ node, parents: [] }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, parents } = next;
    visit(node, parents);
    const inner = childrenOf(node);
    if (inner.length === 0) continue;
    const path = parents.length < 64 ? [...parents, node] : parents;
    for (let i = inner.length - 1; i >= 0; i--) open.push({ node: inner[i] as MdastNode, parents: path });
  }
}

/** The plain text of a node, on one line. */
export function plain(node: MdastNode): string {
  let text = "";
  walk([node], (inner) => {
    if (inner.type === "text" || inner.type === "inlineCode" || inner.type === "code") text += inner.value;
    else if (inner.type === "image") text += inner.alt ?? "";
    else if (inner.type === "break" || inner.type === "listItem" || inner.type === "tableCell") text += " ";
  });
  return text.replace(/\s+/g, " ").trim();
}

/** True where an offset lies in one of the sorted ranges. */
export function insideAny(ranges: readonly (readonly [number, number])[], offset: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [start, end] = ranges[middle] as readonly [number, number];
    if (offset < start) high = middle - 1;
    else if (offset >= end) low = middle + 1;
    else return true;
  }
  return false;
}

/** The ranges that are code or raw HTML, sorted: no text is read in them. */
export function literalRanges(nodes: readonly MdastNode[]): [number, number][] {
  const ranges: [number, number][] = [];
  walk(nodes, (node) => {
    if (["code", "inlineCode", "html", "yaml"].includes(node.type)) ranges.push(rangeOf(node));
  });
  return ranges.sort((a, b) => a[0] - b[0]);
}
