import type { Unit } from "./unit.ts";
import { headingText } from "./units.ts";

/** The answers to many questions in one place of a note, by the questions' numbers. */
export interface AnswerKey {
  /** The units that it takes, the first and the last. */
  from: number;
  to: number;
  /** What it says of a question, as an answer would: the letters, then the reasons. */
  entries: Map<number, string>;
}

const TITLE =
  /^[^\p{L}\p{N}]*(?:(?:the|quiz|test|exam|practice|mock|correct|sample|suggested|question|questions)\s+(?:and\s+)?)*(?:answers?|solutions?)(?:\s+(?:keys?|sheet|list))?(?:\s*(?:and|&|\/|\+|with)\s*(?:explanations?|rationales?|reasons?|reasoning|solutions?))?[^\p{L}\p{N}]*$/iu;
const MANY =
  /(?<![\p{L}\p{N}])(\d{1,3})\s*[.)\]:=–—-]+\s*\*{0,2}\(?([A-H](?:\s*[,&/]\s*[A-H](?![\p{L}\p{N}]))*|[A-H]{2,5})\)?\*{0,2}(?![\p{L}\p{N}])/gu;
const ONE =
  /^[^\p{L}\p{N}]*(?:question|answer|ans|q|no)?\s*[#.:-]?\s*(\d{1,3})\s*(?:\([^)]*\))?\s*[.):\]=–—*_-]*\s*(.*)$/iu;

/** Finds the places that answer several questions by number: lists, tables, headings or one line of `1-B, 2-C`. */
export function findAnswerKeys(units: readonly Unit[]): AnswerKey[] {
  const keys: AnswerKey[] = [];
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as Unit;
    const key = unit.is === "heading" ? ofSection(units, i) : unit.is === "answer" ? ofBlock(unit, i) : null;
    if (!key || key.entries.size < 2) continue;
    keys.push(key);
    i = key.to;
  }
  return keys;
}

function ofSection(units: readonly Unit[], at: number): AnswerKey | null {
  const heading = units[at] as Unit;
  if (!TITLE.test(headingText(heading.raw))) return null;
  const depth = depthOf(heading.raw);
  let to = at;
  while (to + 1 < units.length) {
    const next = units[to + 1] as Unit;
    if (next.is === "choices" || (next.is === "heading" && depthOf(next.raw) <= depth)) break;
    to++;
  }
  const text = units.slice(at + 1, to + 1).map(({ raw }) => raw);
  return { from: at, to, entries: entriesOf(text.join("\n\n")) };
}

function ofBlock(unit: Unit, at: number): AnswerKey {
  return { from: at, to: at, entries: entriesOf(unit.raw) };
}

function depthOf(raw: string): number {
  return /^\s*(#+)/.exec(raw)?.[1]?.length ?? 1;
}

function entriesOf(text: string): Map<number, string> {
  const entries = new Map<number, string[]>();
  let current: string[] | null = null;
  for (const line of text.split("\n")) {
    const many = [...line.matchAll(MANY)];
    if (many.length > 1) {
      for (const [, number, letters] of many) entries.set(Number(number), [letters ?? ""]);
      current = null;
      continue;
    }
    const cells = /^\s*\|(.*)\|\s*$/
      .exec(line)?.[1]
      ?.split("|")
      .map((cell) => cell.trim());
    const row = cells ? ofRow(cells) : null;
    if (row) {
      entries.set(row.number, [row.says]);
      current = null;
      continue;
    }
    const one = cells ? null : ONE.exec(line);
    const number = Number(one?.[1]);
    // Numbers that count on; a year or a size in a reason does not.
    if (one && number === (entries.size === 0 ? number : Math.max(...entries.keys()) + 1)) {
      current = [one[2] ?? ""];
      entries.set(number, current);
    } else if (current && !/^\s*([-*_]\s*){3,}$/.test(line)) current.push(line.replace(/^\s{2,4}/, ""));
  }
  return new Map([...entries].map(([number, lines]) => [number, lines.join("\n").trim()]));
}

function ofRow(cells: readonly string[]): { number: number; says: string } | null {
  const number = /^\W*(?:question|q)?\s*#?\s*(\d{1,3})\W*$/i.exec(cells[0] ?? "")?.[1];
  const letters = cells.findIndex(
    (cell, i) => i > 0 && /^\W*[A-H](?:(?:\W+(?:and\W+)?)[A-H])*\W*$|^\W*[A-H]{2,5}\W*$/.test(cell),
  );
  if (!number || letters < 0) return null;
  const rest = cells.filter((cell, i) => i > 0 && i !== letters && cell !== "");
  return { number: Number(number), says: [cells[letters], ...rest].join("\n") };
}
