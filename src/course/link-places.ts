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

const TITLE = /(?:\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\([^()]*\)))?/.source;

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
  const written = use.url.trim().replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  const address = `(?:\\]\\(|\\]:)\\s*<?(${written})>?`;
  // Of a link that spans lines only its beginning is known; a blank line ends it.
  const [own, pattern] =
    use.length > 1
      ? [text.slice(start, start + use.length), `${address}${TITLE}\\s*\\)?$`]
      : [text.slice(start).split(/\n[ \t]*\n/, 1)[0] ?? "", `${address}(?=[\\s)]|$)`];
  const found = new RegExp(pattern, "d").exec(own)?.indices?.[1];
  return found ? { start: start + found[0] + inside, end: start + found[1] - inside } : null;
}
