import type { MdastNode } from "satteri";
import type { Desk } from "./desk.ts";
import { blockEdit, lineEnd, lineStart, type Edit } from "./edits.ts";
import { calloutText, count, readLabel } from "./labels.ts";
import { childrenOf, rangeOf } from "./markdown.ts";

/**
 * Items of a list that begin with a label of the exam, as `- **Exam Tip:** …` does, become callouts between what is
 * left of the list. Only such labels: "Pattern" or "Note" at the head of an item is mostly a key of its own list.
 */
export function findLabelItems(list: MdastNode, text: string, lineOf: (offset: number) => number, desk: Desk): Edit[] {
  if (list.type !== "list" || list.ordered) return [];
  return childrenOf(list).flatMap((item): Edit[] => {
    const [from, to] = rangeOf(item);
    const start = lineStart(text, from);
    if (desk.leaves(lineOf(start)) || text.slice(start, from).trim() !== "") return [];
    const raw = text.slice(start, to).replace(/\s+$/, "");
    const mark = /^\s*[-*+]\s+/.exec(raw)?.[0];
    if (mark === undefined) return [];
    const body = raw.slice(mark.length);
    const label = readLabel(body, desk.customs);
    if (!label || !/\b(exam|trap|gotcha|pitfall|misconception|pro tip)/i.test(body.slice(0, label.length))) return [];
    const rest = body.slice(label.length);
    if (rest.trim() === "") return [];
    count(label.callout, desk.tally);
    const lines = rest.split("\n").map((line, i) => (i === 0 ? line : dedent(line, mark.length)));
    return [blockEdit(text, start, lineEnd(text, start + raw.length), calloutText(label, lines.join("\n")))];
  });
}

function dedent(line: string, width: number): string {
  return line.slice(Math.min(width, /^ */.exec(line)?.[0].length ?? 0));
}
