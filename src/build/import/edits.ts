/** Stands before the name of a callout that the importer wrote itself, until the whole text is done. */
export const WRITTEN = "\uE000";

/** A range of a text (in UTF-16 units) and what stands there afterwards. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The text with its edits made. Where two overlap, the one that begins first (then the longer) stays. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
  let out = "";
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at) continue;
    out += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + source.slice(at);
}

/** The offset of the beginning of the line in which `offset` stands. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The offset of the end of the line in which `offset` stands, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

/** The lines of many offsets, asked in any order; lines count from 1. */
export function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

/** The words of a text, as the importer counts them: nothing that it drops may be missing from its report. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
}

/** Every line with a mark before it, e.g. `> `; an empty line gets the mark without its space. */
export function prefixLines(text: string, mark: string): string {
  return text
    .split("\n")
    .map((line) => (line.trim() === "" ? mark.trimEnd() : mark + line))
    .join("\n");
}

/**
 * The text with its edits made, and for each of its lines the line that it came from.
 * @param firstLine the line that the first one counts as
 */
export function applyEditsByLine(
  source: string,
  edits: readonly Edit[],
  firstLine: number,
): { text: string; lines: number[] } {
  const sorted = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
  const lines: number[] = [firstLine];
  let out = "";
  let at = 0;
  let line = firstLine;
  const keep = (text: string): void => {
    out += text;
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) lines.push(++line);
  };
  for (const edit of sorted) {
    if (edit.start < at) continue;
    keep(source.slice(at, edit.start));
    out += edit.text;
    for (let i = edit.text.indexOf("\n"); i >= 0; i = edit.text.indexOf("\n", i + 1)) lines.push(line);
    line += source.slice(edit.start, edit.end).split("\n").length - 1;
    at = edit.end;
  }
  keep(source.slice(at));
  return { text: out, lines };
}

/** An edit that puts a block in the place of whole lines, with a blank line above and below it. */
export function blockEdit(source: string, start: number, end: number, block: string): Edit {
  const before = source.slice(0, start);
  const after = source.slice(end);
  const above = before === "" || /\n[ \t]*\n$/.test(before) || /^[ \t]*\n$/.test(before) ? "" : "\n";
  const below = after === "" || /^\n[ \t]*(\n|$)/.test(after) ? "" : "\n";
  return { start, end, text: above + block + below };
}
