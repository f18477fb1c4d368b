import type { MdastNode } from "satteri";
import { readBoxes, readLines, readRun } from "./choices.ts";
import { lineEnd, lineFinder, lineStart } from "./edits.ts";
import { ANSWER_TITLE, detailsFrom } from "./details.ts";
import { joinChoices } from "./join-choices.ts";
import { isLetters, startsAnswer } from "./key.ts";
import type { Unit } from "./unit.ts";
import { childrenOf, parse, plain, rangeOf } from "./markdown.ts";

/** Lists and quotations deeper than this inside each other hold no questions. */
const DEEPEST = 6;
const ANSWER_NAMES = /^(success|check|done|answer|solution|correct)$/i;

interface Counter {
  groups: number;
  depth: number;
  /** The line of the note in which an offset of the text stands. */
  lineOf: (offset: number) => number;
}

/** Reads the blocks of a text as units, in order. @param firstLine the line of the note in which the text begins */
export function unitsOf(text: string, firstLine: number, depth = 0): Unit[] {
  const units: Unit[] = [];
  if (depth > DEEPEST) return units;
  const nodes = parse(text);
  const lines = lineFinder(text);
  const counter: Counter = { groups: 0, depth, lineOf: (offset) => firstLine + lines(offset) - 1 };
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as MdastNode;
    const details = detailsFrom(nodes, i, text);
    if (details) {
      units.push(unit(details.is, details.raw, details.start, details.end, counter.lineOf(details.start)));
      i = details.last;
    } else units.push(...unitsOfNode(node, text, counter));
  }
  return joinChoices(units);
}

function unit(is: Unit["is"], raw: string, start: number, end: number, line: number): Unit {
  return { is, raw, start, end, choices: null, numbered: null, label: "", group: null, line };
}

function unitsOfNode(node: MdastNode, text: string, counter: Counter): Unit[] {
  const [from, to] = rangeOf(node);
  const start = lineStart(text, from);
  const end = lineEnd(text, Math.max(start, to - (text[to - 1] === "\n" ? 1 : 0)));
  const raw = text.slice(start, end);
  const make = (is: Unit["is"]): Unit => unit(is, raw, start, end, counter.lineOf(start));
  switch (node.type) {
    case "heading":
      return [make("heading")];
    case "thematicBreak":
      return [make("break")];
    case "paragraph": {
      const choices = readLines(raw, startsAnswer) ?? readRun(raw, startsAnswer);
      if (choices) return [{ ...make("choices"), choices }];
      return [make(startsAnswer(raw) ? "answer" : "text")];
    }
    case "list": {
      const choices = readLines(raw, startsAnswer) ?? readBoxes(raw);
      if (choices && choices.before.trim() === "") return [{ ...make("choices"), choices }];
      if (!node.ordered && startsAnswer(raw.replace(/^\s*[-*+]\s+/, "")))
        return [{ ...make("answer"), raw: bare(raw) }];
      const numbered = node.ordered ? readLines(raw, startsAnswer, "numbers") : null;
      return itemsOf(node, text, counter) ?? [{ ...make("text"), numbered }];
    }
    case "blockquote":
      return quotationOf(raw, start, end, counter);
    case "code":
    case "table":
      return [make("text")];
    default:
      return [make("other")];
  }
}

/** The units of a list whose items are questions, or null for any other list. */
function itemsOf(node: MdastNode, text: string, counter: Counter): Unit[] | null {
  const whole = text.slice(...rangeOf(node));
  if (!mayAsk(whole)) return null;
  const items = childrenOf(node).map((item, i, all) => {
    const [from] = rangeOf(item);
    const start = lineStart(text, from);
    const next = all[i + 1];
    const end = next ? lineStart(text, rangeOf(next)[0]) - 1 : lineEnd(text, Math.max(start, rangeOf(item)[1] - 1));
    const raw = text.slice(start, Math.max(start, end));
    const mark = /^\s*(?:\d+[.)]|[-*+])\s+/.exec(raw)?.[0] ?? "";
    const [head = "", ...more] = raw.split("\n");
    const inner = [head.slice(mark.length), ...more.map((line) => dedent(line, mark.length))].join("\n");
    return { start, end: Math.max(start, end), inner, mark };
  });
  const read = items.map(({ inner, start }) => unitsOf(inner, counter.lineOf(start), counter.depth + 1));
  if (!read.some((units) => units.some(({ is }) => is === "choices"))) return null;
  return read.flatMap((units, i) => {
    const item = items[i];
    if (!item) return [];
    const group = ++counter.groups;
    const label = /\d/.test(item.mark) ? item.mark.trim() : "";
    return units.map((one, u) => ({
      ...one,
      start: item.start,
      end: item.end,
      group,
      label: u === 0 ? label : one.label,
    }));
  });
}

/** A quick look whether a text can hold choices at all: a second letter, a ticked box or a second number. */
function mayAsk(text: string): boolean {
  return /(?:^|[\s*_(>[])[Bb](?:\s*[.):\]]|\s+[-–—]\s)|\[[xX]\]|^[\s>]*2[.)]/m.test(text);
}

/** A list of which the first item is an answer, with the other items below it. */
function bare(raw: string): string {
  const mark = /^\s*[-*+]\s+/.exec(raw)?.[0].length ?? 0;
  const [head = "", ...more] = raw.split("\n");
  return [head.slice(mark), "", ...more].join("\n");
}

/** A line without up to `width` columns of indentation. */
function dedent(line: string, width: number): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  let columns = 0;
  let cut = 0;
  for (const sign of indent) {
    if (columns >= width) break;
    columns += sign === "\t" ? 4 : 1;
    cut++;
  }
  return line.slice(cut);
}

/** A quotation: an answer, a callout with a question in it, or neither. */
function quotationOf(raw: string, start: number, end: number, counter: Counter): Unit[] {
  const inner = unquote(raw);
  const mark = /^\s*\[!([^\]\n|]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*(.*)(?:\n|$)/.exec(inner);
  const name = mark?.[1]?.trim() ?? "";
  const title = (mark?.[2] ?? "").trim();
  const body = mark ? inner.slice(mark[0].length) : inner;
  const line = counter.lineOf(start);
  const units = mayAsk(body) ? unitsOf(body, line + (mark ? 1 : 0), counter.depth + 1) : [];
  if (units.some(({ is, numbered }) => is === "choices" || (numbered && units.some((one) => one.is === "answer")))) {
    const group = ++counter.groups;
    const head = title === "" ? [] : [{ ...unit("text", title, start, end, line), group }];
    return [...head, ...units.map((one) => ({ ...one, start, end, group }))];
  }
  const answers = startsAnswer(body) || (mark ? ANSWER_NAMES.test(name) || ANSWER_TITLE.test(title) : isLetters(body));
  if (!answers) return [unit(mark ? "other" : "text", raw, start, end, line)];
  const told =
    title !== "" &&
    !/^\W*(show |see |the |click |to |for )*(answers?|solutions?|explanation|reveal)(\W+(and )?(answers?|explanations?|rationales?|reason(s|ing)?))?\W*$/iu.test(
      title,
    )
      ? `${title}\n${body}`
      : body;
  return [unit("answer", told, start, end, line)];
}

/** The content of a quotation, one level of `>` taken away. */
export function unquote(raw: string): string {
  return raw
    .split("\n")
    .map((line) => line.replace(/^[ \t]{0,3}>[ \t]?/, ""))
    .join("\n");
}

/** The words of a heading. */
export function headingText(raw: string): string {
  const [node] = parse(raw);
  return node ? plain(node) : raw;
}
