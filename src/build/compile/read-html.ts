import type { MdastNode } from "satteri";
import { markdownMessages } from "../../course/messages/markdown.ts";
import { VOCABULARY } from "../../course/vocabulary.ts";
import { ALLOWED_HTML, attributesOf, readHtml, VOID_HTML } from "./html.ts";
import { escapeHtml } from "./inline.ts";
import { html } from "./jsx.ts";
import { atOf, atOffset, lengthOf, type Reader } from "./reader.ts";

const NAMES = Object.keys(ALLOWED_HTML);

/** Raw HTML of a Markdown file: the harmless part goes through, written anew; comments vanish. */
export function readRawHtml(node: Extract<MdastNode, { type: "html" }>, reader: Reader): MdastNode[] {
  let markup = "";
  for (const piece of readHtml(node.value)) {
    const at = atOffset(node, node.value, piece.offset);
    if (piece.is === "text") markup += escapeHtml(piece.text).replace(/&#38;(#?\w+;)/g, "&$1");
    if (piece.is === "comment" && !piece.closed) reader.problem(markdownMessages.unclosedComment(), at, 4);
    if (piece.is === "other")
      reader.problem(markdownMessages.html(piece.start, NAMES), at, firstLine(node.value, piece));
    if (piece.is === "open") {
      const isVoid = VOID_HTML.has(piece.tag);
      if (checkTag(piece.tag, piece.attributes, at, piece.length, reader)) {
        const attributes = piece.attributes.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join("");
        markup += `<${piece.tag}${attributes}>${piece.selfClosing && !isVoid ? `</${piece.tag}>` : ""}`;
      }
      if (attributesOf(piece.tag) && !isVoid && !piece.selfClosing)
        reader.openTags.push({ tag: piece.tag, at, length: piece.length });
    }
    if (piece.is === "close" && attributesOf(piece.tag) && !VOID_HTML.has(piece.tag)) {
      const open = reader.openTags.at(-1);
      if (open?.tag === piece.tag) {
        reader.openTags.pop();
        markup += `</${piece.tag}>`;
      } else reader.problem(markdownMessages.unopened(piece.tag, open?.tag ?? null), at, piece.length);
    }
  }
  return markup === "" ? [] : [html(markup)];
}

/** How much of a piece stands on its first line. */
function firstLine(source: string, { offset, length }: { offset: number; length: number }): number {
  return Math.max(1, source.slice(offset, offset + length).split("\n")[0]?.length ?? 1);
}

/** Says which raw tags of a Markdown file are still open at its end. */
export function checkOpenTags(reader: Reader): void {
  for (const { tag, at, length } of reader.openTags) reader.problem(markdownMessages.unclosed(tag), at, length);
}

/** An HTML element of an MDX file: the same, and its attributes are plain values. */
export function readJsxHtml(
  node: Extract<MdastNode, { type: "mdxJsxTextElement" | "mdxJsxFlowElement" }>,
  reader: Reader,
): MdastNode {
  const attributes: [string, string][] = [];
  for (const attribute of node.attributes) {
    if (attribute.type === "mdxJsxAttribute" && (typeof attribute.value === "string" || attribute.value == null)) {
      attributes.push([attribute.name, attribute.value ?? ""]);
    } else if (reader.source.trust === "code") reader.runsCode = true;
    else reader.problem(markdownMessages.runsCode("an attribute in braces"), atOf(node), lengthOf(node));
  }
  if (reader.source.trust === "data")
    checkTag(node.name ?? "", attributes, atOf(node), (node.name ?? "").length + 1, reader);
  return node;
}

function checkTag(
  tag: string,
  attributes: [string, string][],
  at: { line: number; column: number },
  length: number,
  reader: Reader,
): boolean {
  const allowed = attributesOf(tag);
  const word = reader.source.format === "md" && VOCABULARY.find(({ component }) => component.toLowerCase() === tag);
  if (word) {
    reader.problem(markdownMessages.componentInMarkdown(word.component, word.callout), at, length);
    return false;
  }
  if (!allowed) {
    reader.problem(markdownMessages.html(tag, NAMES), at, length);
    return false;
  }
  const wrong = attributes.filter(([name]) => !allowed.includes(name));
  for (const [name] of wrong) reader.problem(markdownMessages.htmlAttribute(tag, name, allowed), at, length);
  return wrong.length === 0;
}
