import type { MdastNode } from "satteri";
import { ALLOWED_HTML, readHtml, VOID_HTML, type HtmlPiece } from "../compile/html.ts";
import type { Desk } from "./desk.ts";
import type { Edit } from "./edits.ts";
import { rangeOf, walk } from "./markdown.ts";

/** Elements whose tag is layout: it goes, and what stands in it stays. */
const LAYOUT = new Set(
  "p div span center font section article header footer figure figcaption picture source main nav aside blockquote ul ol table thead tbody tfoot tr td th col colgroup caption tt big label address time hgroup dl dt dd nobr strike body html head".split(
    " ",
  ),
);
/** Elements that become Markdown. */
const MARKS: Record<string, [string, string]> = {
  h1: ["# ", ""],
  h2: ["## ", ""],
  h3: ["### ", ""],
  h4: ["#### ", ""],
  h5: ["##### ", ""],
  h6: ["###### ", ""],
  li: ["- ", ""],
  code: ["`", "`"],
};
/** Elements that a page could run or load: shown as text, and told. */
const ACTIVE = new Set(
  "script style iframe object embed video audio svg form input button select textarea link meta base applet canvas math template noscript frame frameset marquee".split(
    " ",
  ),
);

interface Placed {
  piece: HtmlPiece;
  start: number;
  end: number;
  edit: Edit | null;
}

interface OpenTag {
  at: Placed;
  tag: string;
  /** What its closing tag becomes; null where both stay. */
  close: string | null;
  /** In an ordered list: how many items it has so far, and whether letters count them. */
  items?: { count: number; letters: boolean };
}

/**
 * Edits that leave only raw HTML that a lesson may hold: balanced, harmless, without attributes. Layout loses its
 * tags, pictures and links become Markdown, everything else becomes text. No edit adds or removes a line.
 */
export function mendHtml(
  nodes: readonly MdastNode[],
  text: string,
  lineOf: (offset: number) => number,
  desk: Desk,
): Edit[] {
  const placed: Placed[] = [];
  walk(nodes, (node) => {
    if (node.type !== "html") return;
    const [from, to] = rangeOf(node);
    for (const piece of readHtml(text.slice(from, to)))
      placed.push({ piece, start: from + piece.offset, end: from + piece.offset + piece.length, edit: null });
  });
  const open: OpenTag[] = [];
  const become = (at: Placed, replacement: string): void => {
    const kept = text.slice(at.start, at.end).split("\n").length - replacement.split("\n").length;
    at.edit = { start: at.start, end: at.end, text: replacement + "\n".repeat(Math.max(0, kept)) };
  };
  for (const at of placed) {
    const { piece } = at;
    const raw = text.slice(at.start, at.end);
    if (piece.is === "open") {
      const replacement = openTag(at, piece, raw, open, lineOf(at.start), isAlone(text, at), desk);
      if (replacement !== null) become(at, replacement);
    } else if (piece.is === "close") {
      const replacement = closeTag(piece.tag, raw, open);
      if (replacement !== null) become(at, replacement);
    } else if (piece.is === "comment" && !/^<!--[\s\S]*-->$/.test(raw)) become(at, escaped(raw));
    else if ((piece.is === "text" || piece.is === "other") && raw.includes("<"))
      become(at, escaped(raw.replace(/<(https?:\/\/[^\s<>]+)>/g, "$1")));
  }
  // What is never closed loses its tag.
  for (const { at, close } of open) if (close === null || at.edit?.text === "[") become(at, "");
  const edits = placed.flatMap(({ edit }) => (edit ? [edit] : []));
  return [...edits, ...outdent(nodes, text, edits)];
}

/** True for a piece with nothing else on its line. */
function isAlone(text: string, { start, end }: Placed): boolean {
  const before = text.lastIndexOf("\n", start - 1) + 1;
  const after = text.indexOf("\n", end);
  return text.slice(before, start).trim() === "" && text.slice(end, after < 0 ? text.length : after).trim() === "";
}

function openTag(
  at: Placed,
  piece: Extract<HtmlPiece, { is: "open" }>,
  raw: string,
  open: OpenTag[],
  line: number,
  alone: boolean,
  desk: Desk,
): string | null {
  const { tag } = piece;
  const attributes = new Map(piece.attributes);
  // A break alone on its line would keep what follows from being read as Markdown.
  if (tag === "br" && alone) return "";
  if (VOID_HTML.has(tag)) return piece.attributes.length > 0 ? `<${tag}>` : null;
  if (tag === "img") {
    const shown = picture(attributes, line, desk);
    return open.some((one) => one.tag === "a" && one.close !== "")
      ? shown.replace(/^\[(.*)\]\([^()]*\)$/, "$1")
      : shown;
  }
  if (tag === "a") {
    const href = attributes.get("href");
    const destination = href === undefined ? null : desk.link(href);
    if (destination && "broken" in destination) desk.remarks.push({ line, says: destination.broken });
    const url = destination && "url" in destination ? destination.url : null;
    if (url) desk.tally.links++;
    if (!piece.selfClosing) open.push({ at, tag, close: url ? `](${url})` : "" });
    return url && !piece.selfClosing ? "[" : "";
  }
  const mark = MARKS[tag];
  if (mark) {
    const list = tag === "li" ? open.findLast((one) => one.tag === "ol" || one.tag === "ul")?.items : undefined;
    if (!piece.selfClosing) open.push({ at, tag, close: mark[1] });
    return list ? itemMark(list) : mark[0];
  }
  if (ALLOWED_HTML[tag] && !LAYOUT.has(tag)) {
    if (!piece.selfClosing) open.push({ at, tag, close: null });
    const kept = piece.attributes.filter(([name]) => tag === "details" && name === "open");
    return piece.attributes.length > kept.length || piece.selfClosing
      ? `<${tag}${kept.length > 0 ? " open" : ""}>${piece.selfClosing ? `</${tag}>` : ""}`
      : null;
  }
  if (LAYOUT.has(tag)) {
    const items = tag === "ol" ? { count: 0, letters: /^a$/i.test(attributes.get("type") ?? "") } : undefined;
    const close = /^(td|th|tr|dt|dd)$/.test(tag) ? " " : "";
    if (!piece.selfClosing) open.push({ at, tag, close, ...(items ? { items } : {}) });
    return "";
  }
  if (ACTIVE.has(tag)) desk.remarks.push({ line, says: `The HTML element <${tag}> was brought over as text.` });
  return escaped(raw);
}

/** The mark of the next item of an ordered list: `1. `, or `- A. ` where letters count. */
function itemMark(items: { count: number; letters: boolean }): string {
  items.count++;
  return items.letters && items.count <= 26 ? `- ${String.fromCharCode(64 + items.count)}. ` : `${items.count}. `;
}

function closeTag(tag: string, raw: string, open: OpenTag[]): string | null {
  const index = open.findLastIndex((one) => one.tag === tag);
  if (index < 0) return ALLOWED_HTML[tag] || LAYOUT.has(tag) || MARKS[tag] || tag === "a" ? "" : escaped(raw);
  const [found] = open.splice(index, 1);
  if (!found) return "";
  // Tags that stay must be closed in order.
  if (found.close === null && open.slice(index).some((one) => one.close === null)) {
    found.at.edit = { start: found.at.start, end: found.at.end, text: "" };
    return "";
  }
  return found.close;
}

function picture(attributes: ReadonlyMap<string, string>, line: number, desk: Desk): string {
  const source = attributes.get("src") ?? "";
  const alt = (attributes.get("alt") ?? "").replace(/[[\]]/g, " ").trim();
  return pictureMarkup(source, alt, line, desk);
}

/** A picture as Markdown, or as words where its file is not in the notes. */
export function pictureMarkup(source: string, alt: string, line: number, desk: Desk): string {
  const name = (source.split(/[?#]/)[0] ?? "").split("/").at(-1) ?? "";
  const words = alt || decodedName(name) || "picture";
  if (/^https?:\/\//i.test(source)) {
    desk.remarks.push({ line, says: `The picture ${source.slice(0, 120)} is not in the notes; it became a link.` });
    const address = source
      .replace(/[<>\s]/g, encodeURIComponent)
      .replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"));
    return `[${words}](${address})`;
  }
  const found = desk.picture(source);
  if ("broken" in found) {
    desk.remarks.push({ line, says: found.broken });
    return words;
  }
  if (alt === "")
    desk.remarks.push({
      line,
      says: `The picture ${source} has no words for those who can't see it; its file name stands in.`,
    });
  desk.tally.pictures++;
  return `![${words}](${found.url})`;
}

function decodedName(name: string): string {
  let plain = name;
  try {
    plain = decodeURIComponent(name);
  } catch {
    // A lone per cent sign: the name stays as it is.
  }
  return plain
    .replace(/\.[a-z0-9]+$/i, "")
    .replace(/[-_[\]]+/g, " ")
    .trim();
}

function escaped(markup: string): string {
  return markup.replaceAll("<", "&lt;");
}

/** Lines of a mended block lose their indentation, which would make code of them. */
function outdent(nodes: readonly MdastNode[], text: string, edits: readonly Edit[]): Edit[] {
  return nodes.flatMap((node): Edit[] => {
    if (node.type !== "html") return [];
    const [from, to] = rangeOf(node);
    if (!edits.some((edit) => edit.start >= from && edit.end <= to)) return [];
    return [...text.slice(from, to).matchAll(/(?<=\n)[ \t]+/g)].map((found) => ({
      start: from + found.index,
      end: from + found.index + found[0].length,
      text: "",
    }));
  });
}
