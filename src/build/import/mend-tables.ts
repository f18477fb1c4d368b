import type { MdastNode } from "satteri";
import { readHtml, type HtmlPiece } from "../compile/html.ts";
import { lineEnd, lineStart, type Edit } from "./edits.ts";
import { rangeOf } from "./markdown.ts";

/** Tables with more cells than this stay text. */
const MOST = 2000;

/**
 * Tables in HTML as tables of Markdown, where each row has as many cells as the first, none holds blocks, and the
 * rows fit on the lines that the table took: every line of a note stays one line.
 */
export function mendTables(nodes: readonly MdastNode[], text: string): Edit[] {
  return nodes.flatMap((node): Edit[] => {
    if (node.type !== "html" || !/<table\b/i.test(node.value)) return [];
    const [from, to] = rangeOf(node);
    const start = lineStart(text, from);
    const end = lineEnd(text, Math.max(start, to - (text[to - 1] === "\n" ? 1 : 0)));
    const raw = text.slice(start, end);
    const found = /^\s*<table\b[^>]*>([\s\S]*)<\/table>\s*$/i.exec(raw);
    if (!found || /<table\b|<(ul|ol|pre|details|h[1-6]|blockquote|script|style|iframe)\b/i.test(found[1] ?? ""))
      return [];
    const rows = rowsOf(found[1] ?? "");
    const [first] = rows;
    if (!first || first.cells.length < 1 || rows.some(({ cells }) => cells.length !== first.cells.length)) return [];
    if (rows.length * first.cells.length > MOST) return [];
    const head = first.head ? first.cells : first.cells.map(() => " ");
    const body = first.head ? rows.slice(1) : rows;
    const lines = [head, head.map(() => "---"), ...body.map(({ cells }) => cells)].map(
      (cells) => `| ${cells.join(" | ")} |`,
    );
    const room = raw.split("\n").length - lines.length;
    return room < 0 ? [] : [{ start, end, text: lines.join("\n") + "\n".repeat(room) }];
  });
}

interface Row {
  cells: string[];
  head: boolean;
}

function rowsOf(inner: string): Row[] {
  const rows: Row[] = [];
  let cell: string | null = null;
  for (const piece of readHtml(inner)) {
    const raw = inner.slice(piece.offset, piece.offset + piece.length);
    if (piece.is === "open" && piece.tag === "tr") rows.push({ cells: [], head: true });
    else if ((piece.is === "open" || piece.is === "close") && /^(td|th)$/.test(piece.tag)) {
      if (cell !== null) rows.at(-1)?.cells.push(cellText(cell));
      cell = piece.is === "open" ? "" : null;
      const row = rows.at(-1);
      if (row && piece.is === "open" && piece.tag === "td") row.head = false;
      if (piece.is === "open" && spans(piece)) return [];
    } else if (cell !== null) cell += raw;
    else if (piece.is !== "comment" && piece.is !== "close" && raw.trim() !== "" && !isFrame(piece)) return [];
  }
  return rows.filter(({ cells }) => cells.length > 0);
}

function isFrame(piece: HtmlPiece): boolean {
  return piece.is === "open" && /^(thead|tbody|tfoot|colgroup|col)$/.test(piece.tag);
}

function spans(piece: Extract<HtmlPiece, { is: "open" }>): boolean {
  return piece.attributes.some(([name, value]) => /^(col|row)span$/.test(name) && value.trim() !== "1");
}

/** A cell on one line, with the marks of Markdown for the simplest tags; other tags are mended later. */
function cellText(inner: string): string {
  return inner
    .replace(/<\/?(?:p|div|span|center|font)\b[^>]*>/gi, " ")
    .replace(/<(\/?)(?:b|strong)\b[^>]*>/gi, "**")
    .replace(/<(\/?)(?:i|em)\b[^>]*>/gi, "*")
    .replace(/<\/?code\b[^>]*>/gi, "`")
    .replace(/\*\*\s*\*\*/g, "")
    .replace(/\s+/g, " ")
    .replace(/(?<!\\)\|/g, "\\|")
    .trim();
}
