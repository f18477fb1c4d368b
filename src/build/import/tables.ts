import type { MdastNode } from "satteri";
import { childrenOf, plain, rangeOf } from "./markdown.ts";

/** A Markdown table as rows of cells. */
export interface Grid {
  head: Cell[];
  rows: Cell[][];
}

export interface Cell {
  /** As written. */
  raw: string;
  /** Its words. */
  text: string;
}

/** Reads a table's cells as written. */
export function gridOf(node: MdastNode, text: string): Grid {
  const rows = childrenOf(node).map((row) =>
    childrenOf(row).map((cell): Cell => {
      const inner = childrenOf(cell);
      const [first, last] = [inner[0], inner.at(-1)];
      const raw = first && last ? text.slice(rangeOf(first)[0], rangeOf(last)[1]).trim() : "";
      return { raw, text: plain(cell) };
    }),
  );
  return { head: rows[0] ?? [], rows: rows.slice(1) };
}

const TERM = /^(terms?|acronyms?|abbreviations?|concepts?|glossary|words?|keywords?)$/i;
const DEFINITION =
  /^(definitions?|meaning|description|explanation|full form|stands for|full name|expansion|what it means)$/i;

/** The terms of a `Term | Definition` table, or null for any other table. */
export function readTerms(grid: Grid): Map<string, string> | null {
  const [term, definition] = grid.head;
  if (grid.head.length !== 2 || !term || !definition || !TERM.test(term.text) || !DEFINITION.test(definition.text))
    return null;
  return new Map(
    grid.rows.flatMap(([name, says]) => (name?.text && says?.text ? [[name.text, says.text] as const] : [])),
  );
}

const DOMAIN = /\bdomain|\bfunctional group|\bskill|\bsection|\btopic|\bcontent area/i;
const WEIGHT = /weight|percent|^%|% of|coverage/i;

/** The domains of a `Domain | Weight` table, or null for any other table. A range is its middle. */
export function readDomains(grid: Grid): { title: string; weight: number }[] | null {
  const name = grid.head.findIndex((cell) => DOMAIN.test(cell.text));
  const weight = grid.head.findIndex((cell, i) => i !== name && WEIGHT.test(cell.text));
  if (name < 0 || weight < 0) return null;
  const domains = grid.rows.flatMap((row) => {
    const title =
      (row[name]?.text ?? "").replace(/^(?:domain\s*)?\d+\s*[:.)–-]?\s*/i, "").trim() || (row[name]?.text ?? "");
    const numbers = (row[weight]?.text ?? "").match(/\d+(?:\.\d+)?/g)?.map(Number) ?? [];
    const [from, to] = numbers;
    if (title === "" || /^total\b/i.test(title) || from === undefined || from > 100) return [];
    return [{ title, weight: to !== undefined && to <= 100 ? (from + to) / 2 : from }];
  });
  return domains.length >= 2 ? domains : null;
}
