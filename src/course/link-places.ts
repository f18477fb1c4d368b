import type { LinkUse } from "./lesson.ts";
import { shortLinkOf } from "./short-links.ts";

/** A part of a text, in UTF-16 units. */
export interface Range {
  start: number;
  end: number;
}

/** The offset of a place in a text, both of whose numbers count from 1. */
export function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  let start = 0;
  for (let i = 1; i < line; i++) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}

/** What may stand behind an address at the end of a link: its title, and the bracket. */
const BEHIND = /^>?(?:\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\([^()]*\)))?\s*\)?$/;

/**
 * Where the address of a link or picture stands in its lesson's text, and not its words or its title, which may say
 * the same; of a short link the place of what stands in its brackets. Null where it is written in another way, e.g.
 * with escapes.
 */
export function addressRange(text: string, use: LinkUse): Range | null {
  const start = offsetOf(text, use);
  const reference = shortLinkOf(use.url);
  const inside = reference === null ? 0 : "[[".length;
  if (reference !== null && text.startsWith(`[[${reference}`, start))
    return { start: start + inside, end: start + inside + reference.length };
  const written = use.url.trim();
  // Of a link that spans lines only its beginning is known; a blank line ends it.
  const known = use.length > 1;
  const blank = /\n[ \t]*\n/g;
  blank.lastIndex = start;
  const end = known ? start + use.length : (blank.exec(text)?.index ?? text.length);
  for (let at = text.indexOf(written, start); at >= 0 && at < end; at = text.indexOf(written, at + 1)) {
    const behind = at + written.length;
    if (!isAddress(text, at)) continue;
    if (known ? BEHIND.test(text.slice(behind, end)) : /^>?(?:[\s)]|$)/.test(text.slice(behind, behind + 2)))
      return { start: at + inside, end: behind - inside };
  }
  return null;
}

/** Whether what begins here stands behind `](` or `]:`. */
function isAddress(text: string, at: number): boolean {
  let before = text[at - 1] === "<" ? at - 1 : at;
  while (/\s/.test(text[before - 1] ?? "")) before--;
  return text[before - 2] === "]" && (text[before - 1] === "(" || text[before - 1] === ":");
}
