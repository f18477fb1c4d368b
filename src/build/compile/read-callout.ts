import type { MdastNode } from "satteri";
import { markdownMessages } from "../../course/messages/markdown.ts";
import { wordOfCallout, wordOfComponent, type ComponentName, type Word } from "../../course/vocabulary.ts";
import type { At, Block } from "./block.ts";
import { escapeHtml, splitFirstLine, titleNodes } from "./inline.ts";
import { html } from "./jsx.ts";
import { draftOf } from "./draft.ts";
import { readInlines } from "./read-inline.ts";
import { readMatrix } from "./read-matrix.ts";
import { readQuestion } from "./read-question.ts";
import { takeAttributes, type Written } from "./written.ts";
import { atOf, atOffset, type Reader, type Scope } from "./reader.ts";

const MARK = /^\[!([^\]\n]+)\]([+-]?)[ \t]*/;

/** True for a quotation that begins with `[!name]`. */
export function isCallout(node: Extract<MdastNode, { type: "blockquote" }>): boolean {
  const first = node.children[0];
  const text = first?.type === "paragraph" ? first.children[0] : undefined;
  return text?.type === "text" && MARK.test(text.value);
}

/** Reads `> [!trap]- Title {#id}` and what follows. */
export function readCallout(node: Extract<MdastNode, { type: "blockquote" }>, scope: Scope, reader: Reader): Block[] {
  const [first, ...rest] = node.children as MdastNode[];
  if (first?.type !== "paragraph") return [];
  const [text, ...others] = first.children as MdastNode[];
  if (text?.type !== "text") return [];
  const [mark = "", name = "", fold = ""] = MARK.exec(text.value) ?? [];
  const at = atOf(text);
  const word = wordOfCallout(name.trim());
  const [line, body] = splitFirstLine([{ ...text, value: text.value.slice(mark.length) }, ...others]);
  const children = body.length > 0 ? [{ ...first, children: body } as MdastNode, ...rest] : rest;
  if (!word) {
    reader.problem(markdownMessages.unknownCallout(name), at, name.length + 3);
    return reader.blocks(children, { ...scope, depth: scope.depth + 1 });
  }
  const { nodes, props } = takeAttributes(line);
  const known = new Map<string, string>();
  for (const [key, value] of props) checkProp(word, key, value, at, known, reader);
  return readWritten(
    {
      word,
      at,
      length: name.length + 3,
      id: known.has("id") ? reader.choose(known.get("id") ?? "", at) : null,
      moved: reader.takeMoved(known.get("moved") ?? "", at),
      title: nodes.length > 0 ? readInlines(nodes, reader) : null,
      fold: fold === "-" ? "closed" : fold === "+" ? "open" : null,
      props: known,
      children,
    },
    scope,
    reader,
  );
}

/** Reads `<ExamTrap title="…">` and what stands in it. */
export function readComponent(
  node: Extract<MdastNode, { type: "mdxJsxFlowElement" | "mdxJsxTextElement" }>,
  scope: Scope,
  reader: Reader,
): Block[] {
  const word = wordOfComponent(node.name ?? "");
  if (!word) return [];
  const at = atOf(node);
  const known = new Map<string, string>();
  for (const attribute of node.attributes) {
    if (attribute.type !== "mdxJsxAttribute") {
      reader.problem(markdownMessages.runsCode("{...} in a tag"), at, word.component.length + 1);
      continue;
    }
    const value = plainValue(attribute.value);
    if (value === null)
      reader.problem(
        markdownMessages.wrongProp(word.component, attribute.name, "", []),
        attributePlace(node, attribute.name, reader),
        attribute.name.length,
      );
    else checkProp(word, attribute.name, value, attributePlace(node, attribute.name, reader), known, reader);
  }
  const children =
    node.type === "mdxJsxTextElement"
      ? [{ type: "paragraph", position: node.position, children: node.children } as MdastNode]
      : (node.children as MdastNode[]);
  const title = known.get("caption") ?? known.get("title");
  const id = known.get("id");
  return readWritten(
    {
      word,
      at,
      length: word.component.length + 1,
      id: id === undefined ? null : reader.choose(id, attributePlace(node, "id", reader)),
      moved: reader.takeMoved(known.get("moved") ?? "", attributePlace(node, "moved", reader)),
      title: title === undefined ? null : titleNodes(title),
      fold: null,
      props: known,
      children,
    },
    scope,
    reader,
  );
}

/** The text of an attribute: written as text, or as a literal in braces; null for anything else. */
function plainValue(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || !("value" in value)) return null;
  const literal = /^\s*(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`)\s*$/.exec(String(value.value));
  return literal ? (literal[1] ?? literal[2] ?? literal[3] ?? null) : null;
}

/** Where an attribute's name stands in its tag. */
function attributePlace(node: MdastNode, name: string, reader: Reader): At {
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return atOf(node);
  const lines = reader.source.text.split("\n");
  const from = lines.slice(0, start.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + start.column - 1;
  const tag = reader.source.text.slice(from, from + 2000);
  const found = new RegExp(`\\s(${name.replace(/[^\w-]/g, ".")})\\s*(?==|[\\s/>])`).exec(tag);
  return found ? atOffset(node, tag, found.index + 1) : atOf(node);
}

function checkProp(word: Word, name: string, value: string, at: At, known: Map<string, string>, reader: Reader): void {
  const allowed = Object.hasOwn(word.props, name) ? word.props[name] : undefined;
  if (allowed === undefined) {
    reader.problem(
      markdownMessages.unknownProp(word.component, name, Object.keys(word.props)),
      at,
      Math.max(1, name.length),
    );
  } else if (allowed === "text" ? value.trim() === "" : !allowed.includes(value)) {
    reader.problem(
      markdownMessages.wrongProp(word.component, name, value, allowed === "text" ? [] : allowed),
      at,
      Math.max(1, name.length),
    );
  } else known.set(name, value.trim());
}

/** Empty targets at the start of a block that is no element: its own id where it shows none, and its old ones. */
function targets(ids: readonly string[]): Block[] {
  return ids
    .filter((id) => !id.includes("#"))
    .map((id) => ({ is: "markdown", node: html(`<span id="${escapeHtml(id)}"></span>`), blocks: null }));
}

function readWritten(written: Written, scope: Scope, reader: Reader): Block[] {
  const { word } = written;
  if (word.kind === "question") return readQuestion(written, scope, reader);
  if (word.kind === "matrix") return readMatrix(written, scope, reader);
  const inner = {
    ...scope,
    depth: scope.depth + 1,
    answers: scope.answers || word.kind === "reflection" || word.kind === "scenario",
  };
  if (word.component === "Answer") {
    if (!scope.answers) reader.problem(markdownMessages.misplacedAnswer(), written.at, written.length);
    if (written.id) reader.reserved.add(written.id);
    const ids = [...(written.id ? [written.id] : []), ...written.moved];
    return [
      { is: "answer", title: written.title, blocks: [...targets(ids), ...reader.blocks(written.children, inner)] },
    ];
  }
  const component = word.component as ComponentName;
  if (word.kind === null) {
    if (written.id) reader.reserved.add(written.id);
    return [
      {
        is: "callout",
        component,
        draft: null,
        id: written.id,
        title: written.title,
        fold: written.fold,
        blocks: [...targets(written.moved), ...reader.blocks(written.children, inner)],
      },
    ];
  }
  const draft = draftOf(word.kind, written.title, written.at, scope, written.id, written.moved);
  const blocks = reader.blocks(written.children, { ...inner, parent: draft });
  return [{ is: "callout", component, draft, id: null, title: written.title, fold: written.fold, blocks }];
}
