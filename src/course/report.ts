import type { Problem } from "./problem.ts";
import { count } from "./messages/saying.ts";

const WIDTH = 96;

/**
 * The report of a book's problems, as an author reads it in a terminal: file, quoted line with a mark, what is
 * not so, the mend, the rule's name. Files in the order given by `order` (the outline), then by name.
 * @param folder the content folder as the author knows it, put before each file; may be empty
 * @param sources the text of each file by its path, for the quotes
 * @param ending what became of the site, e.g. "Nothing was published; the last good site is untouched."
 */
export function reportOf(
  problems: readonly Problem[],
  folder: string,
  sources: ReadonlyMap<string, string>,
  order: readonly string[],
  ending: string,
): string {
  const rank = new Map(order.map((file, i) => [file, i]));
  const sorted = [...problems].sort(
    (a, b) =>
      (rank.get(a.file) ?? -1) - (rank.get(b.file) ?? -1) ||
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      a.column - b.column ||
      (a.rule < b.rule ? -1 : 1),
  );
  const lines = new Map<string, string[]>();
  const linesOf = (file: string): string[] => {
    const known = lines.get(file) ?? (sources.get(file) ?? "").split(/\r?\n/);
    lines.set(file, known);
    return known;
  };
  const entries = sorted.map((problem) => entryOf(problem, folder, linesOf(problem.file)));
  return `\n${entries.join("\n")}\n${totalsOf(sorted, ending)}\n`;
}

function entryOf(problem: Problem, folder: string, source: readonly string[]): string {
  const number = String(problem.line);
  const gutter = " ".repeat(number.length + 3);
  const file = folder ? `${folder}/${problem.file}` : problem.file;
  const lines = [`  ${legible(file)}:${problem.line}:${problem.column}`, `${gutter}│`];
  const quoted = source[problem.line - 1];
  if (quoted !== undefined && quoted.trim() !== "") {
    const { text, mark } = quoteOf(quoted, problem.column, problem.length);
    lines.push(`  ${number} │ ${text}`, `${gutter}│ ${mark}`);
  }
  const indent = `${gutter}  `;
  const says = wrap(legible(problem.says), WIDTH - indent.length);
  const mend = wrap(legible(problem.mend), WIDTH - indent.length);
  const kind = problem.severity === "warning" ? `${problem.rule} (warning)` : problem.rule;
  const last = `${indent}${mend.at(-1) ?? ""}`;
  lines.push(`${gutter}└ ${says[0] ?? ""}`, ...says.slice(1).map((line) => indent + line));
  lines.push(...mend.slice(0, -1).map((line) => indent + line));
  lines.push(`${last}${" ".repeat(Math.max(2, WIDTH - last.length - kind.length))}${kind}`);
  return `${lines.join("\n")}\n`;
}

/** A line as quoted: tabs as spaces, cut around the mark where it is long. */
function quoteOf(line: string, column: number, length: number): { text: string; mark: string } {
  const room = WIDTH - 10;
  const at = Math.min(column - 1, line.length);
  let start = 0;
  if (line.length > room && at > room / 2) start = Math.max(0, Math.min(at - 20, line.length - room));
  const cut = legible(line.slice(start, start + room));
  const before = start > 0 ? "…" : "";
  const after = start + room < line.length ? "…" : "";
  const markStart = at - start + before.length;
  const markLength = Math.max(1, Math.min(length, cut.length - (at - start)));
  return { text: before + cut + after, mark: " ".repeat(markStart) + "^".repeat(markLength) };
}

/** What comes from a book never moves the cursor or colours the terminal. */
function legible(text: string): string {
  return text
    .replace(/\t/g, " ")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "�")
    .replace(/\n/g, " ");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}

function totalsOf(problems: readonly Problem[], ending: string): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  const files = new Set(problems.map((problem) => problem.file)).size;
  const parts = [];
  if (errors) parts.push(count(errors, "problem"));
  if (warnings) parts.push(count(warnings, "warning"));
  return `  ${parts.join(" and ")} in ${count(files, "file")}. ${ending}`;
}
