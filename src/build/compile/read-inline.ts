import type { MdastNode } from "satteri";
import { addressOfKey, belowBase, lessonAddress, encodeFragment } from "../../course/address.ts";
import { targetOf } from "../../course/links.ts";
import { SHORT_LINK, shortLinkOf } from "../../course/short-links.ts";
import { leftMessages } from "../../course/messages/left-as-text.ts";
import { linkMessages } from "../../course/messages/link.ts";
import { markdownMessages } from "../../course/messages/markdown.ts";
import { wordOfComponent } from "../../course/vocabulary.ts";
import { checkText } from "./left-as-text.ts";
import { isMath, withMath } from "./math.ts";
import { readRawHtml, readJsxHtml } from "./read-html.ts";
import { atOf, lengthOf, offsetOf, placeOf, type Reader } from "./reader.ts";
import { json, attribute, text as textAttribute } from "./jsx.ts";

/** Inline content with its links resolved, its pictures made components and its HTML checked. */
export function readInlines(nodes: readonly MdastNode[], reader: Reader): MdastNode[] {
  return withMath(nodes).flatMap((node) => readInline(node, reader));
}

function readInline(node: MdastNode, reader: Reader): MdastNode[] {
  switch (node.type) {
    case "image":
      return [readImage(node, reader, true)];
    case "text":
      checkText(node, reader);
      return reader.inLink ? [node] : readShortLinks(node, reader);
    case "link":
      return [readLink(node, reader)];
    case "linkReference": {
      const to = bookTarget(reader.definitions.get(node.identifier) ?? "", reader);
      const children = readLinked(node.children as MdastNode[], reader);
      return [to === null ? ({ ...node, children } as MdastNode) : bookLink(to, children, false)];
    }
    case "footnoteReference":
      reader.notesUsed.add(node.identifier.toLowerCase());
      return [node];
    case "html":
      return isMath(node) ? [node] : readRawHtml(node, reader);
    case "mdxTextExpression":
      return readExpression(node.value, node, reader);
    case "mdxJsxTextElement":
    case "mdxJsxFlowElement":
      return [readInlineComponent(node, reader)];
    case "imageReference":
      reader.problem(linkMessages.missingImage(node.label ?? node.identifier, null), atOf(node), lengthOf(node));
      return [];
    default:
      return "children" in node
        ? [{ ...node, children: readInlines(node.children as MdastNode[], reader) } as MdastNode]
        : [node];
  }
}

function readLink(node: Extract<MdastNode, { type: "link" }>, reader: Reader): MdastNode {
  const url = resolveLink(node.url, node, reader);
  const children = readLinked(node.children as MdastNode[], reader);
  const to = bookTarget(node.url, reader);
  if (to === null) return { ...node, url, children } as MdastNode;
  return bookLink(to, children.length > 0 ? children : [{ type: "text", value: node.url }], children.length === 0);
}

function readLinked(nodes: readonly MdastNode[], reader: Reader): MdastNode[] {
  const before = reader.inLink;
  reader.inLink = true;
  const read = readInlines(nodes, reader);
  reader.inLink = before;
  return read;
}

/** What a link leads to where only the whole book tells its address: a short link or a file of the book; else null. */
function bookTarget(url: string, reader: Reader): string | null {
  if (shortLinkOf(url) !== null) return url.trim();
  const target = url === "" ? null : targetOf(url, reader.source.file, reader.source.courses);
  return target?.to === "file" ? `file:${target.file}` : null;
}

/** A link whose address is filled in when the page is made. `bare`: what it leads to gives it its words. */
function bookLink(to: string, children: MdastNode[], bare: boolean): MdastNode {
  return {
    type: "mdxJsxTextElement",
    name: "BookLink",
    attributes: [textAttribute("to", to), ...(bare ? [json("bare", true)] : [])],
    children,
  } as MdastNode;
}

/** Text in which `[[1.3.2]]` and `[[trap:some-id|words]]` become links. */
function readShortLinks(node: Extract<MdastNode, { type: "text" }>, reader: Reader): MdastNode[] {
  if (!node.value.includes("[[")) return [node];
  const out: MdastNode[] = [];
  let end = 0;
  let search = offsetOf(node, reader);
  for (const match of node.value.matchAll(SHORT_LINK)) {
    const [whole, reference = "", words] = match;
    const { text } = reader.source;
    // In a table the bar is escaped; any other escape says that the brackets are text.
    const plain = text.indexOf(whole, search);
    const place = plain < 0 ? text.indexOf(whole.replace("|", "\\|"), search) : plain;
    if (place < 0 || text[place - 1] === "\\") continue;
    search = place + whole.length;
    const at = placeOf(place, text);
    if (text[place - 1] === "!" && SHOWN.test(reference)) {
      reader.problem(leftMessages.embed(reference), at, whole.length);
      continue;
    }
    reader.links.push({ url: `[[${reference}]]`, line: at.line, column: at.column, length: whole.length });
    if (match.index > end) out.push({ ...node, value: node.value.slice(end, match.index) });
    out.push(
      bookLink(`[[${reference}]]`, [{ type: "text", value: words ?? reference } as MdastNode], words === undefined),
    );
    end = match.index + whole.length;
  }
  if (end < node.value.length) out.push({ ...node, value: node.value.slice(end) });
  return out;
}

function readInlineComponent(
  node: Extract<MdastNode, { type: "mdxJsxTextElement" | "mdxJsxFlowElement" }>,
  reader: Reader,
): MdastNode {
  const name = node.name ?? "";
  const children = readInlines(node.children as MdastNode[], reader);
  if (name === "" || reader.imported.has(name)) return { ...node, children } as MdastNode;
  if (/^[a-z]/.test(name)) return { ...readJsxHtml(node, reader), children } as MdastNode;
  const saying = wordOfComponent(name)
    ? markdownMessages.syntax(
        `<${name}> stands in the middle of a line of text; it is a block and begins a line of its own.`,
      )
    : markdownMessages.unknownComponent(name);
  reader.problem(saying, atOf(node), name.length + 1);
  return { type: "text", value: "" };
}

/** A value in braces: text, a number or a comment is data; anything else is code. */
export function readExpression(value: string, node: MdastNode, reader: Reader): MdastNode[] {
  const plain = withoutComments(value);
  if (plain === "") return [];
  const literal = /^(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`|(-?\d+(?:\.\d+)?))$/.exec(plain);
  if (literal) return [{ type: "text", value: literal[1] ?? literal[2] ?? literal[3] ?? literal[4] ?? "" }];
  if (reader.source.trust === "code") {
    reader.runsCode = true;
    return [node];
  }
  reader.problem(markdownMessages.runsCode(`{${value.trim().slice(0, 40)}}`), atOf(node), lengthOf(node));
  return [];
}

/** What stands in braces besides comments. */
export function withoutComments(value: string): string {
  return value.replace(/\/\*[\s\S]*?\*\//g, "").trim();
}

/** The address that a link gets in the page. Whether it leads anywhere is checked when all lessons are read. */
export function resolveLink(url: string, node: MdastNode, reader: Reader): string {
  const { source } = reader;
  const at = atOf(node);
  if (shortLinkOf(url) !== null) {
    reader.links.push({ url: url.trim(), line: at.line, column: at.column, length: lengthOf(node) });
    return url;
  }
  const target = targetOf(url, source.file, source.courses);
  const use = { url, line: at.line, column: at.column, length: lengthOf(node) };
  switch (target.to) {
    case "here":
      reader.links.push(use);
      return `#${encodeFragment(target.anchor)}`;
    case "lesson":
      reader.links.push(use);
      return lessonAddress(source.base, target.lesson) + (target.anchor ? `#${encodeFragment(target.anchor)}` : "");
    case "site": {
      reader.links.push(use);
      const key = belowBase(target.path, source.base);
      // A page's address ends with a slash; a last part with a dot may be a file.
      const slash = key === "" || key.endsWith("/") || key.split("/").at(-1)?.includes(".") ? "" : "/";
      return addressOfKey(source.base, key + slash) + target.rest;
    }
    case "web":
      reader.links.push(use);
      return url.trim();
    case "file":
      reader.links.push(use);
      return url;
    case "outside":
      reader.problem(linkMessages.outside(url), at, use.length);
      return "#";
    case "nothing":
      reader.problem(linkMessages.badLink(url), at, use.length);
      return "#";
  }
}

const SHOWN = /\.(svg|png|jpe?g|webp|avif|gif)$/i;

/** A picture as a component that shows it by Astro's image pipeline. */
export function readImage(node: Extract<MdastNode, { type: "image" }>, reader: Reader, inline: boolean): MdastNode {
  const at = atOf(node);
  const length = lengthOf(node);
  const target = targetOf(node.url, reader.source.file, reader.source.courses);
  const nothing: MdastNode = { type: "text", value: node.alt ?? "" };
  if (!(node.alt ?? "").trim()) reader.problem(linkMessages.missingAlt(node.url), at, length);
  if (target.to === "outside") {
    reader.problem(linkMessages.outside(node.url), at, length);
    return nothing;
  }
  if (target.to !== "file" && target.to !== "lesson") {
    reader.problem(linkMessages.remoteImage(node.url), at, length);
    return nothing;
  }
  if (!SHOWN.test(target.file)) {
    reader.problem(linkMessages.badImage(node.url), at, length);
    return nothing;
  }
  reader.images.push({ url: node.url, file: target.file, line: at.line, column: at.column, length });
  const attributes = [
    json("index", reader.images.length - 1),
    textAttribute("alt", node.alt ?? ""),
    ...attribute("title", node.title ?? null),
    json("first", reader.images.length === 1),
    json("inline", inline),
  ];
  return {
    type: inline ? "mdxJsxTextElement" : "mdxJsxFlowElement",
    name: "LessonImage",
    attributes,
    children: [],
  } as MdastNode;
}
