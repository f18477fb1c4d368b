import type { MdastNode } from "satteri";
import { markdownMessages } from "../../course/messages/markdown.ts";
import { atOf, lengthOf, type Reader } from "./reader.ts";

const lines = new WeakMap<Reader, string[]>();

/** Says where a fence that opens a block of code is never closed: Markdown takes all that follows for code. */
export function checkFence(node: MdastNode, reader: Reader): void {
  const { start, end } = node.position ?? {};
  if (!start || !end) return;
  let all = lines.get(reader);
  if (!all) lines.set(reader, (all = reader.source.text.split("\n")));
  const opening = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*[\s>]*(`{3,}|~{3,})/.exec(all[start.line - 1] ?? "")?.[1];
  // Code that is indented has no fence, but may begin with what looks like one.
  if (opening === undefined || node.type !== "code" || node.value.trimStart().startsWith(opening)) return;
  const closing = /^[\s>]*(`{3,}|~{3,})\s*$/.exec(all[end.line - 1] ?? "")?.[1];
  if (end.line > start.line && closing !== undefined && closing.startsWith(opening)) return;
  reader.problem(markdownMessages.unclosedCode(opening), atOf(node), lengthOf(node));
}
