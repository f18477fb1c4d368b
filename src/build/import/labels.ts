import type { MdastNode } from "satteri";
import { KINDS } from "../../course/kinds.ts";
import { wordOfCallout } from "../../course/vocabulary.ts";
import type { Customs } from "./customs.ts";
import type { Desk, Tally } from "./desk.ts";
import { blockEdit, WRITTEN, lineEnd, lineStart, prefixLines, type Edit } from "./edits.ts";
import { plain, rangeOf } from "./markdown.ts";
import { unquote } from "./units.ts";

/** A label at the beginning of a text: which callout it asks for, its words, and where the text goes on. */
export interface Label {
  callout: string;
  title: string;
  length: number;
}

const SIGN = String.raw`[^\p{L}\p{N}\s*_\x60\[<>|#(-]{1,4}\uFE0F?`;
const BOLD = new RegExp(
  String.raw`^(?:${SIGN}[ \t]*){0,3}(\*\*|__)[ \t]*((?:${SIGN}[ \t]*){0,3})([^*_\n]{2,60}?)[ \t]*(:?)[ \t]*\1[ \t]*([:–—-]?)[ \t]*`,
  "u",
);
const SIGNED = new RegExp(String.raw`^((?:${SIGN}[ \t]*){1,3})([\p{L}][^:\n*_]{2,40}?):[ \t]+`, "u");
const BARE = /^([A-Z][\p{L}' -]{2,40}?)(?: ?#?\d+)?:[ \t]+/u;
const ALARM = /[⚠❗‼🚨🔥⛔🛑💣]/u;

/** Reads a label such as `**Exam Trap:**`, `⚠️ Exam Tip:` or `**Scenario 3:**`, or gives null. */
export function readLabel(text: string, customs: Customs): Label | null {
  const bold = BOLD.exec(text);
  if (bold) {
    const alone = text.slice(bold[0].length).split("\n")[0]?.trim() === "";
    if (!bold[4] && !bold[5] && !alone) return null;
    return labelOf(bold[3] ?? "", text.slice(0, bold[0].length), bold[0].length, customs);
  }
  const signed = SIGNED.exec(text);
  if (signed) return labelOf(signed[2] ?? "", signed[1] ?? "", signed[0].length, customs);
  const bare = BARE.exec(text);
  // Without a sign or bold letters only the words that mean nothing else count: "Note:" begins many a sentence.
  if (!bare || !/\b(exam|misconception|pitfall|scenario|takeaways?)\b/i.test(bare[1] ?? "")) return null;
  return labelOf(bare[0].replace(/:[ \t]+$/, ""), "", bare[0].length, customs);
}

function labelOf(words: string, signs: string, length: number, customs: Customs): Label | null {
  const title = words.replace(/[\s:]+$/, "").trim();
  const [head = "", ...more] = title.split(/\s*[:–—]\s+/);
  const name = head
    .toLowerCase()
    .replace(/\s*#?\d+$/, "")
    .replace(/[’]/g, "'")
    .trim();
  const found = customs.labels.get(name) ?? customs.labels.get(name.replace(/s$/, "")) ?? examLabel(name);
  if (!found) return null;
  const callout = /^exam (tip|hint|note)s?$/.test(name) && ALARM.test(signs) ? "trap" : found;
  return {
    callout,
    title: more.length > 0 ? title.slice(head.length).replace(/^\s*[:–—]\s+/, "") : titleFor(callout, title),
    length,
  };
}

/** Labels of which the last words say it: `CompTIA exam trap`, `classic exam gotcha`, `common exam mistake`. */
function examLabel(name: string): string | undefined {
  if (name.split(/\s+/).length > 5) return undefined;
  if (
    /\b(exam|test|quiz) (traps?|pitfalls?|gotchas?|mistakes?|alerts?)$|^common (pit)?(traps?|falls?|mistakes?)$/.test(
      name,
    )
  )
    return "trap";
  if (/\bmisconceptions?$/.test(name)) return "misconception";
  return /\bexam (tips?|hints?|notes?|clues?)$/.test(name) ? "tip" : undefined;
}

/** A title, left out where it says no more than the kind's own name. */
export function titleFor(callout: string, title: string): string {
  const kind = wordOfCallout(callout)?.kind;
  const name = kind ? KINDS[kind].name : callout;
  return title.toLowerCase() === name.toLowerCase() || title.toLowerCase() === callout ? "" : title;
}

/** Paragraphs and quotations that begin with a label become callouts; a label alone takes the block behind it. */
export function findLabels(
  nodes: readonly MdastNode[],
  text: string,
  lineOf: (offset: number) => number,
  desk: Desk,
): Edit[] {
  const edits: Edit[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as MdastNode;
    if (node.type !== "paragraph" && node.type !== "blockquote" && node.type !== "heading") continue;
    const [start, end] = wholeLines(node, text);
    if (desk.leaves(lineOf(start))) continue;
    const raw = node.type === "blockquote" ? unquote(text.slice(start, end)) : text.slice(start, end);
    if (node.type === "heading") {
      const edit = headingLabel(nodes, i, text, desk);
      if (edit) {
        edits.push(edit.edit);
        i = edit.last;
      }
      continue;
    }
    const label = readLabel(raw.trimStart(), desk.customs);
    if (!label) continue;
    const indent = raw.length - raw.trimStart().length;
    let body = raw.slice(indent + label.length);
    let to = end;
    const behind = nodes[i + 1];
    const next = behind && text.slice(end, rangeOf(behind)[0]).trim() === "" ? behind : undefined;
    if (body.trim() === "" || (/:\s*$/.test(body) && next?.type === "list")) {
      if (!next || !["list", "paragraph", "blockquote", "code", "table"].includes(next.type)) {
        if (body.trim() === "") continue;
      } else {
        const [from, until] = wholeLines(next, text);
        body = body.trim() === "" ? text.slice(from, until) : `${body}\n\n${text.slice(from, until)}`;
        to = until;
        i++;
      }
    }
    edits.push(blockEdit(text, start, to, calloutText(label, body)));
    count(label.callout, desk.tally);
  }
  return edits;
}

/** `### Exam Trap: …` or `## Key Takeaways` with paragraphs and lists up to the next heading. */
function headingLabel(
  nodes: readonly MdastNode[],
  index: number,
  text: string,
  desk: Desk,
): { edit: Edit; last: number } | null {
  const node = nodes[index];
  if (node?.type !== "heading" || node.depth === 1) return null;
  const words = plain(node).replace(/^[^\p{L}\p{N}]+/u, "");
  const label = labelOf(words, plain(node), 0, desk.customs);
  if (!label || ["note", "warning", "tip", "reflection"].includes(label.callout)) return null;
  let last = index;
  while (["paragraph", "list"].includes(nodes[last + 1]?.type ?? "") && adjacent(nodes, last, text)) last++;
  const next = nodes[last + 1];
  if (last === index || (next && next.type !== "heading" && next.type !== "thematicBreak")) return null;
  if (next?.type === "heading" && next.depth > node.depth) return null;
  const [start] = wholeLines(node, text);
  const [from] = wholeLines(nodes[index + 1] as MdastNode, text);
  const [, end] = wholeLines(nodes[last] as MdastNode, text);
  count(label.callout, desk.tally);
  return { edit: blockEdit(text, start, end, calloutText(label, text.slice(from, end))), last };
}

function adjacent(nodes: readonly MdastNode[], index: number, text: string): boolean {
  const [node, next] = [nodes[index], nodes[index + 1]];
  return !!node && !!next && text.slice(rangeOf(node)[1], rangeOf(next)[0]).trim() === "";
}

function wholeLines(node: MdastNode, text: string): [number, number] {
  const [from, to] = rangeOf(node);
  const start = lineStart(text, from);
  return [start, lineEnd(text, Math.max(start, to - (text[to - 1] === "\n" ? 1 : 0)))];
}

/** A label's text as a callout. */
export function calloutText(label: Label, body: string): string {
  const title = label.title === "" ? "" : ` ${label.title}`;
  return `> [!${WRITTEN}${label.callout}]${title}\n${prefixLines(body.replace(/^\n+|\s+$/g, ""), "> ")}`;
}

/** Counts a callout by what it is. */
export function count(callout: string, tally: Tally): void {
  if (callout === "trap") tally.traps++;
  else if (callout === "misconception") tally.misconceptions++;
  else if (callout === "scenario") tally.scenarios++;
  else tally.callouts++;
}
