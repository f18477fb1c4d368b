import type { MdastNode } from "satteri";
import { findCallouts } from "./callouts.ts";
import type { Desk } from "./desk.ts";
import {
  applyEdits,
  blockEdit,
  applyEditsByLine,
  lineEnd,
  lineFinder,
  lineStart,
  prefixLines,
  WRITTEN,
  type Edit,
} from "./edits.ts";
import { findLabelItems } from "./label-items.ts";
import { findLabels } from "./labels.ts";
import { parse, plain, rangeOf } from "./markdown.ts";
import { readMatrixTable } from "./matrices.ts";
import { findQuestions } from "./questions.ts";
import { gridOf, readDomains, readTerms } from "./tables.ts";
import { unquote } from "./units.ts";

/** Callouts deeper than this inside each other are not looked into. */
const DEEPEST = 6;

/**
 * Makes the vocabulary of what notes say in their own way: questions, then labels and tables, then callouts. What
 * is not recognised stays as it is written, sign for sign.
 * @param firstLine the line of the note in which the text begins
 * @returns the text, and for each of its lines the line of the note
 */
export function recognise(text: string, firstLine: number, desk: Desk): { text: string; lines: number[] } {
  const asked = applyEditsByLine(text, findBlocks(text, firstLine, desk, 0), firstLine);
  const lines = lineFinder(asked.text);
  const lineOf = (offset: number): number => asked.lines[lines(offset) - 1] ?? 1;
  const named = applyEdits(asked.text, findCallouts(parse(asked.text), asked.text, lineOf, desk));
  return { text: named.replaceAll(`[!${WRITTEN}`, "[!"), lines: asked.lines };
}

function findBlocks(text: string, firstLine: number, desk: Desk, depth: number): Edit[] {
  const lineOf = lineFinder(text);
  const noteLine = (offset: number): number => firstLine + lineOf(offset) - 1;
  const questions = findQuestions(text, firstLine, desk);
  const free = (node: MdastNode): boolean => {
    const [start, end] = rangeOf(node);
    return !questions.some((edit) => start < edit.end && edit.start < end);
  };
  const nodes = parse(text);
  const open = nodes.filter(free);
  const edits: Edit[] = [...questions, ...findTables(nodes, free, text, noteLine, desk)];
  edits.push(...findLabels(open, text, noteLine, desk));
  for (const node of open) {
    const [from, to] = rangeOf(node);
    if (!edits.some((edit) => from < edit.end && edit.start < to))
      edits.push(...findLabelItems(node, text, noteLine, desk));
  }
  // Inside a callout the same things stand: a table in a scenario, a label in a note.
  for (const node of open) {
    if (node.type !== "blockquote") continue;
    const [from, to] = rangeOf(node);
    const [start, end] = [lineStart(text, from), lineEnd(text, Math.max(from, to - 1))];
    if (edits.some((edit) => start < edit.end && edit.start < end)) continue;
    const inner = unquote(text.slice(start, end));
    const changed = applyEdits(
      inner,
      depth < DEEPEST && mayHold(inner) ? findBlocks(inner, noteLine(start), desk, depth + 1) : [],
    );
    if (changed !== inner) edits.push({ start, end, text: prefixLines(changed, "> ") });
  }
  return edits;
}

/** A quick look whether a quotation can hold a question, a label, a table or a quotation at all. */
function mayHold(text: string): boolean {
  return /[|>*_[\]]|[^\x00-\x7f]|[A-Za-z)]:|^\s*\(?[Bb][.)]/m.test(text);
}

function findTables(
  nodes: readonly MdastNode[],
  free: (node: MdastNode) => boolean,
  text: string,
  noteLine: (offset: number) => number,
  desk: Desk,
): Edit[] {
  const edits: Edit[] = [];
  let heading = "";
  for (const node of nodes) {
    if (node.type === "heading") heading = plain(node);
    if (node.type !== "table" || !free(node)) continue;
    const [from, to] = rangeOf(node);
    const line = noteLine(from);
    const grid = gridOf(node, text);
    const terms = readTerms(grid);
    if (terms) {
      for (const [term, says] of terms) if (!desk.terms.has(term)) desk.terms.set(term, says);
      desk.tally.terms += terms.size;
      continue;
    }
    const domains = readDomains(grid);
    if (domains) {
      if (desk.domains.length === 0) desk.domains.push(...domains);
      continue;
    }
    if (desk.leaves(line)) continue;
    const matrix = readMatrixTable(grid, heading, desk);
    if (!matrix) continue;
    if ("unsure" in matrix) desk.remarks.push({ line, says: matrix.unsure });
    else {
      const start = lineStart(text, from);
      edits.push(blockEdit(text, start, lineEnd(text, Math.max(start, to - 1)), matrix.callout));
      desk.tally.matrices++;
    }
  }
  return edits;
}
