import type { MdastNode } from "satteri";

/** Text that can stand between tags, where quotes need nothing: code is full of them. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Text that can stand in HTML, in an attribute too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * A title as HTML: its text with code, emphasis and importance; links lose their address, since a title can
 * stand inside a link.
 */
export function titleHtml(nodes: readonly MdastNode[]): string {
  return nodes.map(inlineHtml).join("").trim();
}

function inlineHtml(node: MdastNode): string {
  switch (node.type) {
    case "text":
      return escapeText(node.value.replace(/\s+/g, " "));
    case "inlineCode":
      return `<code>${escapeText(node.value)}</code>`;
    case "emphasis":
      return `<em>${titleHtml(node.children)}</em>`;
    case "strong":
      return `<strong>${titleHtml(node.children)}</strong>`;
    case "delete":
      return `<del>${titleHtml(node.children)}</del>`;
    case "break":
      return " ";
    default:
      return "children" in node ? titleHtml(node.children as MdastNode[]) : "";
  }
}

/** The nodes of a title that came as an attribute: plain text in which `code` may stand. */
export function titleNodes(text: string): MdastNode[] {
  return text
    .split(/(`[^`]+`)/)
    .filter((part) => part !== "")
    .map((part): MdastNode =>
      part.length > 2 && part.startsWith("`")
        ? { type: "inlineCode", value: part.slice(1, -1) }
        : { type: "text", value: part },
    );
}

/** Nodes without the white space at their two ends. */
export function trimNodes(nodes: readonly MdastNode[]): MdastNode[] {
  const trimmed = [...nodes];
  const first = trimmed[0];
  if (first?.type === "text") trimmed[0] = { ...first, value: first.value.trimStart() };
  const last = trimmed.at(-1);
  if (last?.type === "text") trimmed[trimmed.length - 1] = { ...last, value: last.value.trimEnd() };
  return trimmed.filter((node) => node.type !== "text" || node.value !== "");
}

/** Splits inline nodes at their first line break: the first line, and the rest. */
export function splitFirstLine(nodes: readonly MdastNode[]): [MdastNode[], MdastNode[]] {
  for (const [i, node] of nodes.entries()) {
    if (node.type === "break") return [trimNodes(nodes.slice(0, i)), trimNodes(nodes.slice(i + 1))];
    if (node.type !== "text") continue;
    const at = node.value.indexOf("\n");
    if (at < 0) continue;
    const head: MdastNode = { ...node, value: node.value.slice(0, at) };
    const tail: MdastNode = { ...node, value: node.value.slice(at + 1) };
    return [trimNodes([...nodes.slice(0, i), head]), trimNodes([tail, ...nodes.slice(i + 1)])];
  }
  return [trimNodes(nodes), []];
}
