import type { MdastNode } from "satteri";
import type { Block } from "./block.ts";

/** The plain text of Markdown nodes: as one reads it, with white space folded. */
export function textOf(nodes: readonly MdastNode[]): string {
  return fold(nodes.map(rawText).join(""));
}

function rawText(node: MdastNode): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
    case "code":
      return node.value;
    case "image":
      return node.alt ?? "";
    case "break":
      return " ";
    case "html":
    case "yaml":
    case "definition":
    case "mdxjsEsm":
      return "";
    default: {
      if (node.type === "mdxJsxTextElement" || node.type === "mdxJsxFlowElement") {
        const alt = node.attributes.find((attribute) => "name" in attribute && attribute.name === "alt")?.value;
        if (node.name === "LessonImage") return typeof alt === "string" ? alt : "";
      }
      if (!("children" in node)) return "";
      const inner = (node.children as MdastNode[]).map(rawText).join(isBlockParent(node) ? " " : "");
      return isBlock(node) ? `${inner} ` : inner;
    }
  }
}

function isBlockParent(node: MdastNode): boolean {
  return ["list", "listItem", "blockquote", "table", "tableRow", "footnoteDefinition", "root"].includes(node.type);
}

function isBlock(node: MdastNode): boolean {
  return isBlockParent(node) || ["paragraph", "heading", "tableCell"].includes(node.type);
}

/** White space that is not one ordinary space already: most is, and replacing it by itself takes long. */
const UNFOLDED = /[^\S ]\s*| \s+/g;

/** Folds white space. */
function fold(text: string): string {
  return text.replace(UNFOLDED, " ").trim();
}

/**
 * The plain text of blocks, without that of the elements inside them, which have a text of their own.
 */
export function ownText(blocks: readonly Block[]): string {
  return fold(blocks.map(blockText).join(" "));
}

function blockText(block: Block): string {
  switch (block.is) {
    case "markdown":
      return block.blocks ? ownText(block.blocks) : textOf([block.node]);
    case "table":
      return textOf([block.node]);
    case "code":
      return block.text;
    case "answer":
    case "component":
      return ownText(block.blocks);
    case "callout":
      return block.draft ? "" : `${block.title ? textOf(block.title) : ""} ${ownText(block.blocks)}`;
    case "section":
    case "question":
    case "matrix":
      return "";
  }
}
