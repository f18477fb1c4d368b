import type { MdastNode } from "satteri";
import { text } from "./jsx.ts";
import type { Reader } from "./reader.ts";

/** The first uses of glossary terms in a paragraph, as components; what is a link or code already stays as it is. */
export function linkTerms(nodes: readonly MdastNode[], reader: Reader): MdastNode[] {
  if (reader.source.terms.length === 0) return [...nodes];
  return nodes.flatMap((node): MdastNode[] => {
    if (node.type === "emphasis" || node.type === "strong")
      return [{ ...node, children: linkTerms(node.children as MdastNode[], reader) } as MdastNode];
    if (node.type !== "text") return [node];
    return reader.terms.split(node.value).map((piece): MdastNode => {
      const inner: MdastNode = { ...node, value: piece.text };
      if (piece.anchor === null) return inner;
      return {
        type: "mdxJsxTextElement",
        name: "GlossaryTerm",
        attributes: [text("anchor", piece.anchor)],
        children: [inner],
      } as MdastNode;
    });
  });
}
