import type { MdastNode } from "satteri";
import { readHtml } from "../compile/html.ts";
import { lineEnd, lineStart } from "./edits.ts";
import { startsAnswer } from "./key.ts";
import { rangeOf } from "./markdown.ts";

/** Words that say that an answer is hidden behind them. */
export const ANSWER_TITLE = /\b(answers?|solutions?|reveal|explanation|correct|spoiler)\b/i;

/** A `<details>` from its opening to its closing tag: an answer where its summary says so. */
export function detailsFrom(
  nodes: readonly MdastNode[],
  index: number,
  text: string,
): { is: "answer" | "other"; raw: string; start: number; end: number; last: number } | null {
  const first = nodes[index];
  if (first?.type !== "html" || !/^\s*<details\b/i.test(first.value)) return null;
  let depth = 0;
  for (let i = index; i < nodes.length; i++) {
    const node = nodes[i] as MdastNode;
    if (node.type !== "html") continue;
    for (const piece of readHtml(node.value)) {
      if (piece.is === "open" && piece.tag === "details") depth++;
      if (piece.is === "close" && piece.tag === "details") depth--;
    }
    if (depth > 0) continue;
    const start = lineStart(text, rangeOf(first)[0]);
    const end = lineEnd(text, rangeOf(node)[1] - (text[rangeOf(node)[1] - 1] === "\n" ? 1 : 0));
    const raw = text.slice(start, end);
    const summary = (/<summary\b[^>]*>([\s\S]*?)<\/summary>/i.exec(raw)?.[1] ?? "").replace(/<[^>]*>/g, "").trim();
    const inner = raw
      .replace(/<summary\b[^>]*>[\s\S]*?<\/summary>/i, "")
      .replace(/<\/?details\b[^>]*>/gi, "")
      .split("\n")
      .map((line) => line.trimEnd());
    const answers =
      ANSWER_TITLE.test(summary) || /\b(show|click|key|ans)\b/i.test(summary) || startsAnswer(inner.join("\n").trim());
    const told = startsAnswer(summary) && /[:=-]\s*\S/.test(summary) ? [summary, ...inner] : inner;
    return { is: answers ? "answer" : "other", raw: dedentAll(told), start, end, last: i };
  }
  return null;
}

function dedentAll(lines: readonly string[]): string {
  const solid = lines.filter((line) => line.trim() !== "");
  const width = Math.min(...solid.map((line) => /^ */.exec(line)?.[0].length ?? 0), 12);
  return lines
    .map((line) => line.slice(line.trim() === "" ? line.length : width))
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}
