import type { MdastNode } from "satteri";
import type { Desk } from "./desk.ts";
import { applyEditsByLine, blockEdit, lineEnd, lineFinder, lineStart, type Edit } from "./edits.ts";
import { parse, rangeOf } from "./markdown.ts";

/**
 * Blank lines where Markdown needs them to be read, and code of what can't be read otherwise.
 * @param asCode lines of blocks that become code as they are written
 * @returns the text, and for each of its lines the line that it came from
 */
export function layOut(
  text: string,
  firstLine: number,
  asCode: ReadonlySet<number>,
  desk: Desk,
): { text: string; lines: number[] } {
  const lines = lineFinder(text);
  const edits = parse(text).flatMap((node): Edit[] => {
    const [from, to] = rangeOf(node);
    const start = lineStart(text, from);
    const end = lineEnd(text, Math.max(start, to - (text[to - 1] === "\n" ? 1 : 0)));
    const [first, last] = [firstLine + lines(start) - 1, firstLine + lines(end) - 1];
    if (![...asCode].some((line) => line >= first && line <= last))
      return node.type === "html" ? loosened(node, start, text.slice(start, end)) : [];
    desk.remarks.push({ line: first, says: "This block could not be read; it was brought over as code." });
    return [blockEdit(text, start, end, fenced(text.slice(start, end)))];
  });
  return applyEditsByLine(text, edits, firstLine);
}

/** What stands in `<details>` right below its summary is read as Markdown only behind a blank line. */
function loosened(node: Extract<MdastNode, { type: "html" }>, start: number, raw: string): Edit[] {
  if (!/^\s*<details\b/i.test(node.value) || /<pre\b/i.test(raw)) return [];
  const lines = raw.split("\n");
  const inside = new Set(lines.filter((line) => line.trim() !== "" && !/^\s*<\/?(details|summary)\b/i.test(line)));
  const width = [...inside].reduce((least, line) => Math.min(least, /^ */.exec(line)?.[0].length ?? 0), 80);
  const edits: Edit[] = [];
  let at = start;
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (inside.has(line)) {
      if (width > 0) edits.push({ start: at, end: at + width, text: "" });
      if (next !== undefined && /^\s*<\/details>/i.test(next)) edits.push(blankAfter(at + line.length));
    } else if (/<\/summary>\s*$/i.test(line) && next !== undefined && inside.has(next)) {
      edits.push(blankAfter(at + line.length));
    }
    at += line.length + 1;
  }
  return edits;
}

function blankAfter(offset: number): Edit {
  return { start: offset, end: offset, text: "\n" };
}

/** A text as a block of code. */
export function fenced(text: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
