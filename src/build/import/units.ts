import type { MdastNode } from "satteri";
import { readHtml } from "../compile/html.ts";
import { readBoxes, readLines, readRun, type Choices } from "./choices.ts";
import { lineEnd, lineStart } from "./edits.ts";
import { startsAnswer } from "./key.ts";
import { childrenOf, parse, plain, rangeOf } from "./markdown.ts";

/** A block of notes as the search for questions sees it. */
export interface Unit {
  is: "text" | "choices" | "answer" | "heading" | "break" | "other";
  /** Its source, without the marks of what it stands in. */
  raw: string;
  /** Where it stands, in whole lines of the outermost text; a unit inside a list or a quotation has the range of that. */
  start: number;
  end: number;
  choices: Choices | null;
  /** The number or label of the item that it begins, e.g. `3.`. */
  label: string;
  /** The item or quotation that it is a part of; all of it is taken, or none. */
  group: number | null;
  /** The line of the note on which it begins. */
  line: number;
}

/** Lists and quotations deeper than this inside each other hold no questions. */
const DEEPEST = 6;
const ANSWER_NAMES = /^(success|check|done|answer|solution|correct)$/i;
const ANSWER_TITLE = /\b(answers?|solutions?|reveal|explanation|correct|spoiler)\b/i;

/** Reads the blocks of a text as units, in order. @param firstLine the line of the note in which the text begins */
export function unitsOf(text: string, firstLine: number, depth = 0): Unit[] {
  const units: Unit[] = [];
  if (depth > DEEPEST) return units;
  const nodes = parse(text);
  const counter = { groups: 0, depth };
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as MdastNode;
    const details = detailsFrom(nodes, i, text);
    if (details) {
      units.push({ ...unit(details.is, details.raw, details.start, details.end, text, firstLine) });
      i = details.last;
    } else units.push(...unitsOfNode(node, text, firstLine, counter));
  }
  return joinChoices(units);
}

function unit(is: Unit["is"], raw: string, start: number, end: number, text: string, firstLine: number): Unit {
  const line = firstLine + text.slice(0, start).split("\n").length - 1;
  return { is, raw, start, end, choices: null, label: "", group: null, line };
}

function unitsOfNode(
  node: MdastNode,
  text: string,
  firstLine: number,
  counter: { groups: number; depth: number },
): Unit[] {
  const [from, to] = rangeOf(node);
  const start = lineStart(text, from);
  const end = lineEnd(text, Math.max(start, to - (text[to - 1] === "\n" ? 1 : 0)));
  const raw = text.slice(start, end);
  const make = (is: Unit["is"]): Unit => unit(is, raw, start, end, text, firstLine);
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
      return itemsOf(node, text, firstLine, counter) ?? [make("text")];
    }
    case "blockquote":
      return quotationOf(raw, start, end, text, firstLine, counter);
    case "code":
    case "table":
      return [make("text")];
    default:
      return [make("other")];
  }
}

/** The units of a list whose items are questions, or null for any other list. */
function itemsOf(
  node: MdastNode,
  text: string,
  firstLine: number,
  counter: { groups: number; depth: number },
): Unit[] | null {
  const whole = text.slice(...rangeOf(node));
  if (!/(^|[\s*(])[Bb][.):\]]/m.test(whole) && !/\[[xX]\]/.test(whole)) return null;
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
  const read = items.map(({ inner, start }) =>
    unitsOf(inner, firstLine + text.slice(0, start).split("\n").length - 1, counter.depth + 1),
  );
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
function quotationOf(
  raw: string,
  start: number,
  end: number,
  text: string,
  firstLine: number,
  counter: { groups: number; depth: number },
): Unit[] {
  const inner = unquote(raw);
  const mark = /^\s*\[!([^\]\n|]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*(.*)(?:\n|$)/.exec(inner);
  const name = mark?.[1]?.trim() ?? "";
  const title = (mark?.[2] ?? "").trim();
  const body = mark ? inner.slice(mark[0].length) : inner;
  const line = firstLine + text.slice(0, start).split("\n").length - 1;
  const units = unitsOf(body, line + (mark ? 1 : 0), counter.depth + 1);
  if (units.some(({ is }) => is === "choices")) {
    const group = ++counter.groups;
    const head = title === "" ? [] : [{ ...unit("text", title, start, end, text, firstLine), group }];
    return [...head, ...units.map((one) => ({ ...one, start, end, group }))];
  }
  const answers = mark ? ANSWER_NAMES.test(name) || ANSWER_TITLE.test(title) : startsAnswer(body);
  if (!answers) return [unit(mark ? "other" : "text", raw, start, end, text, firstLine)];
  const told =
    title !== "" && !/^\W*(show |see |the )*(answers?|solutions?|explanation|reveal)\W*$/iu.test(title)
      ? `${title}\n${body}`
      : body;
  return [unit("answer", told, start, end, text, firstLine)];
}

/** The content of a quotation, one level of `>` taken away. */
export function unquote(raw: string): string {
  return raw
    .split("\n")
    .map((line) => line.replace(/^[ \t]{0,3}>[ \t]?/, ""))
    .join("\n");
}

/** A `<details>` from its opening to its closing tag: an answer where its summary says so. */
function detailsFrom(
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

/** Paragraphs that hold one choice each (`A. …`, blank line, `B. …`) are the choices of one question. */
function joinChoices(units: readonly Unit[]): Unit[] {
  const joined: Unit[] = [];
  for (let i = 0; i < units.length; i++) {
    const one = units[i] as Unit;
    let end = i;
    if (one.is === "text" || one.is === "choices") {
      while (
        end + 1 < units.length &&
        units[end + 1]?.is === "text" &&
        units[end + 1]?.group === one.group &&
        isChoice(units[end + 1]?.raw ?? "")
      )
        end++;
    }
    const raw = units
      .slice(i, end + 1)
      .map((other) => other.raw)
      .join("\n");
    const choices = end > i ? readLines(raw, startsAnswer) : null;
    const last = units[end];
    if (choices && last && choices.choices.length >= end - i) {
      joined.push({ ...one, is: "choices", raw, choices, end: last.end });
      i = end;
    } else joined.push(one);
  }
  return joined;
}

function isChoice(raw: string): boolean {
  return /^\s*(?:[-*+]\s+)?(?:\*\*)?\(?[B-H](?:\)|\.|:)/.test(raw);
}

/** The words of a heading. */
export function headingText(raw: string): string {
  const [node] = parse(raw);
  return node ? plain(node) : raw;
}
