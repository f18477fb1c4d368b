import type { MdastNode, MdxJsxAttributeNode } from "satteri";

type Attribute = MdxJsxAttributeNode;

/** An attribute with a text. */
export function text(name: string, value: string): Attribute {
  return { type: "mdxJsxAttribute", name, value };
}

/** An attribute with a text, left out where there is none. */
export function attribute(name: string, value: string | null): Attribute[] {
  return value === null || value === "" ? [] : [text(name, value)];
}

/** An attribute with a value that is no text. */
export function json(name: string, value: unknown): Attribute {
  return {
    type: "mdxJsxAttribute",
    name,
    value: { type: "mdxJsxAttributeValueExpression", value: JSON.stringify(value) },
  } as Attribute;
}

/** A component with its attributes and content. */
export function component(name: string, attributes: Attribute[], children: readonly MdastNode[] = []): MdastNode {
  return { type: "mdxJsxFlowElement", name, attributes, children: [...children] } as MdastNode;
}

/** Content for a named slot of the component around it. */
export function slot(name: string, children: readonly MdastNode[]): MdastNode {
  return component("Fragment", [text("slot", name)], children);
}

/**
 * HTML that is known to be safe, in a block or in a line. It need not be balanced by itself: Sätteri joins what is
 * static into one text, so an opening tag here and its closing tag after some blocks come out as written.
 */
export function html(markup: string): MdastNode {
  return { type: "html", value: markup } as MdastNode;
}

/** An HTML element around Markdown nodes. */
export function element(name: string, properties: Record<string, string>, children: readonly MdastNode[]): MdastNode {
  return {
    type: "certbook",
    data: { hName: name, hProperties: properties },
    children: [...children],
  } as unknown as MdastNode;
}
