import { createHash } from "node:crypto";

/** Changed where the same text shall give another drawing, so that kept ones are made anew. */
const EDITION = 1;

/** A Mermaid diagram in the text of a lesson. */
export interface Diagram {
  /** The lines of its block of code, the first and the last, from 0. */
  from: number;
  to: number;
  /** What stands before each of its lines: the marks of a quotation, the indentation of a list. */
  mark: string;
  source: string;
  /** The same for the same text. */
  digest: string;
}

const OPENS = /^((?:[ \t]*>)*[ \t]*)(`{3,}|~{3,})[ \t]*\{?mermaid\b[^`]*$/i;
const FENCE = /^((?:[ \t]*>)*[ \t]*)(`{3,}|~{3,})/;

/** The Mermaid diagrams of a lesson, in order. */
export function findDiagrams(text: string): Diagram[] {
  if (!/mermaid/i.test(text)) return [];
  const lines = text.split("\n");
  const found: Diagram[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const fence = FENCE.exec(line);
    if (!fence) continue;
    const [, mark = "", sign = ""] = fence;
    const to = lines.findIndex((one, n) => n > i && one.replace(FENCE, "").trim() === "" && closes(one, sign));
    if (to < 0) break;
    if (OPENS.test(line)) {
      const source = plainSource(lines.slice(i + 1, to).map((one) => without(one, mark)));
      if (source !== "") found.push({ from: i, to, mark, source, digest: digestOfDiagram(source) });
    }
    i = to;
  }
  return found;
}

/** A short digest of a diagram's text, without what makes no difference to its drawing. */
export function digestOfDiagram(source: string): string {
  return createHash("sha256")
    .update(`${EDITION}\n${plainSource(source.split("\n"))}`)
    .digest("hex")
    .slice(0, 10);
}

function plainSource(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}

function closes(line: string, sign: string): boolean {
  const found = FENCE.exec(line);
  return !!found && (found[2] ?? "").startsWith(sign);
}

function without(line: string, mark: string): string {
  if (line.startsWith(mark)) return line.slice(mark.length);
  return line.replace(/^(?:[ \t]*>)*/, "").replace(/^ /, "");
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(graph|flowchart)\b/i, "Flowchart"],
  [/^sequenceDiagram\b/i, "Sequence diagram"],
  [/^classDiagram\b/i, "Class diagram"],
  [/^stateDiagram\b/i, "State diagram"],
  [/^erDiagram\b/i, "Entity diagram"],
  [/^gantt\b/i, "Gantt chart"],
  [/^pie\b/i, "Pie chart"],
  [/^gitGraph\b/i, "Git graph"],
  [/^mindmap\b/i, "Mind map"],
  [/^timeline\b/i, "Timeline"],
  [/^journey\b/i, "Journey"],
  [/^quadrantChart\b/i, "Quadrant chart"],
];

/** What a diagram is, and the first words in it, for those who can't see it. */
export function wordsFor(source: string): string {
  const lines = source.split("\n").filter((line) => !/^\s*(%%|---|title:|config:)/.test(line) && line.trim() !== "");
  const kind = KINDS.find(([sign]) => sign.test(lines[0]?.trim() ?? ""))?.[1] ?? "Diagram";
  const labels = new Set<string>();
  for (const [, a, b, c, d] of lines
    .slice(1)
    .join("\n")
    .slice(0, 20_000)
    .matchAll(
      /[[({|>]+"?([^[\](){}|"\n<>]{2,60})"?[\])}|]+|"([^"\n]{2,60})"|\bas\s+([^\n]{2,60})|:\s*([^\n:;]{2,60})$/gm,
    ))
    labels.add((a ?? b ?? c ?? d ?? "").replace(/\s+/g, " ").trim());
  const told = [...labels].filter((label) => /\p{L}/u.test(label)).join(", ");
  const words = told.length > 160 ? `${told.slice(0, 160).replace(/,?[^,]*$/, "")}, …` : told;
  return `${kind}${words === "" ? "" : `: ${words}`}`
    .replace(/[[\]\\`*_<>]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
