import type { MdastNode } from "satteri";
import type { Desk, Destination } from "./desk.ts";
import type { Edit } from "./edits.ts";
import { childrenOf, insideAny, literalRanges, rangeOf, walk } from "./markdown.ts";
import { pictureMarkup } from "./mend-html.ts";

/** Edits that make every link and picture of a note lead to its place in the book; what leads nowhere becomes text. */
export function mendLinks(
  nodes: readonly MdastNode[],
  text: string,
  lineOf: (offset: number) => number,
  desk: Desk,
): Edit[] {
  const edits: Edit[] = [];
  const definitions = new Map<string, string>();
  walk(nodes, (node) => {
    if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
  });
  const links: [number, number][] = [];
  walk(nodes, (node, parents) => {
    const [start, end] = rangeOf(node);
    const line = lineOf(start);
    const inLink = parents.some((parent) => parent.type === "link" || parent.type === "linkReference");
    if (node.type === "link" && text[start] === "[") {
      links.push([start, end]);
      edits.push(...mendLink(node, text, desk.link(node.url), line, desk));
    } else if (node.type === "link" && text[start] === "<") {
      const destination = desk.link(node.url);
      if ("url" in destination) return;
      desk.remarks.push({ line, says: destination.broken });
      edits.push({ start, end, text: `\`${text.slice(start + 1, end - 1)}\`` });
    } else if (node.type === "image" || node.type === "imageReference") {
      links.push([start, end]);
      const url = node.type === "image" ? node.url : (definitions.get(node.identifier) ?? "");
      const alt = (node.alt ?? "").replace(/\s+/g, " ").replace(/[[\]]/g, "").trim();
      const markup = url === "" && node.type === "imageReference" ? alt : pictureMarkup(url, alt, line, desk);
      const shown = inLink ? markup.replace(/^!?\[(.*)\]\([^)]*\)$/, "$1") : markup;
      const title = node.type === "image" && node.title ? ` ${node.title.replace(/\s+/g, " ")}` : "";
      edits.push({
        start,
        end,
        text: shown + (title && !shown.startsWith("!") ? title : "") + breaksIn(text, start, end),
      });
    } else if (node.type === "definition") {
      const destination = desk.link(node.url);
      const raw = text.slice(start, end);
      const at = raw.indexOf("]:") + 2;
      if ("broken" in destination) {
        desk.remarks.push({ line, says: destination.broken });
        edits.push({ start: start + at - 2, end: start + at, text: "\\]:" });
      } else if (destination.url !== node.url) {
        const written = /^\s*(<[^>]*>|\S+)/.exec(raw.slice(at));
        if (written)
          edits.push({ start: start + at, end: start + at + written[0].length, text: ` ${destination.url}` });
      }
    }
  });
  links.sort((a, b) => a[0] - b[0]);
  const closed = merge([...literalRanges(nodes), ...links]);
  edits.push(...wikilinks(text, closed, lineOf, desk), ...spacedLinks(text, closed, lineOf, desk));
  return edits;
}

function mendLink(
  node: Extract<MdastNode, { type: "link" }>,
  text: string,
  destination: Destination,
  line: number,
  desk: Desk,
): Edit[] {
  const [start, end] = rangeOf(node);
  const last = childrenOf(node).at(-1);
  const tail = text.indexOf("]", last ? rangeOf(last)[1] : start + 1);
  if (tail < 0 || tail >= end) return [];
  if ("url" in destination) {
    desk.tally.links++;
    if (destination.url === node.url || text[tail + 1] !== "(") return [];
    const title = node.title ? ` "${node.title.replace(/\s+/g, " ").replace(/"/g, "&quot;")}"` : "";
    return [{ start: tail, end, text: `](${destination.url}${title})${breaksIn(text, tail, end)}` }];
  }
  // A reference is told at its definition.
  if (text[tail + 1] !== "(") return [];
  desk.remarks.push({ line, says: destination.broken });
  const words = childrenOf(node).length > 0;
  return [
    { start, end: start + 1, text: words ? "" : node.url.replace(/[<>[\]]/g, "") },
    { start: tail, end, text: breaksIn(text, tail, end) },
  ];
}

/** `[[Page]]`, `[[Page#Heading|words]]`, `![[picture.png|300]]`. */
function wikilinks(
  text: string,
  closed: readonly [number, number][],
  lineOf: (offset: number) => number,
  desk: Desk,
): Edit[] {
  const edits: Edit[] = [];
  for (const found of text.matchAll(/(!?)\[\[([^[\]\n]{1,400})\]\]/g)) {
    if (insideAny(closed, found.index)) continue;
    const [whole, bang, inner = ""] = found;
    const [target = "", ...more] = inner.split(/\\?\|/);
    const line = lineOf(found.index);
    const words = (more.at(-1) ?? "").trim();
    const place = { start: found.index, end: found.index + whole.length };
    if (bang && /\.(svg|png|jpe?g|webp|avif|gif)$/i.test(target.trim())) {
      const size = /^\d+(x\d+)?$/.test(words);
      edits.push({ ...place, text: pictureMarkup(target.trim(), size ? "" : words, line, desk) });
      continue;
    }
    if (/^_?toc_?$/i.test(target)) continue;
    const shown = words || target.replace(/^#/, "").replace(/#\^?/g, " › ").trim();
    const destination = desk.wikilink(target.trim());
    if ("broken" in destination) {
      desk.remarks.push({ line, says: destination.broken });
      edits.push({ ...place, text: shown });
    } else {
      desk.tally.links++;
      edits.push({ ...place, text: `[${shown}](${destination.url})` });
    }
  }
  return edits;
}

/** `[words](My page.md)`: no link in Markdown, but one in the editors that notes come from. */
function spacedLinks(
  text: string,
  closed: readonly [number, number][],
  lineOf: (offset: number) => number,
  desk: Desk,
): Edit[] {
  const edits: Edit[] = [];
  for (const found of text.matchAll(/(!?)\[([^[\]\n]{0,200})\]\(([^()<>\n"]{1,300})\)/g)) {
    const [whole, bang, words = "", url = ""] = found;
    if (insideAny(closed, found.index) || !/\S\s+\S/.test(url.trim()) || /^\w+:\/\//.test(url)) continue;
    const place = { start: found.index, end: found.index + whole.length };
    if (bang) {
      edits.push({ ...place, text: pictureMarkup(url.trim(), words.trim(), lineOf(found.index), desk) });
      continue;
    }
    const destination = desk.link(url.trim());
    if ("broken" in destination) desk.remarks.push({ line: lineOf(found.index), says: destination.broken });
    else edits.push({ ...place, text: `[${words}](${destination.url})` });
  }
  return edits;
}

function breaksIn(text: string, start: number, end: number): string {
  return "\n".repeat(text.slice(start, end).split("\n").length - 1);
}

function merge(ranges: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
