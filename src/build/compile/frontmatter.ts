import { markdownMessages } from "../../course/messages/markdown.ts";
import type { Problem } from "../../course/problem.ts";
import { atOf, lengthOf, type Reader } from "./reader.ts";

const KEY = /^\s*[A-Za-z]\w*\s*[:=]/;

/**
 * Why the first lines of a lesson are not its frontmatter although they look like it, or null. Nothing else could be
 * said of such a lesson that helps: it has no title, and its keys are text.
 */
export function faultOfFrontmatter(text: string, file: string): Problem | null {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  const [opening = "", next = ""] = lines.slice(Math.max(0, first));
  const place = { file, line: first + 1, column: 1, length: opening.length };
  if (/^\s*title:\s/.test(opening)) return { ...markdownMessages.unfencedFrontmatter(), ...place };
  if (!/^\s*(?:-{2,}|[–—]+|\+{3}|={3,})\s*$/.test(opening) || !KEY.test(next)) return null;
  if (!/^---[ \t]*$/.test(opening)) return { ...markdownMessages.wrongFence(opening.trim()), ...place };
  if (first > 0) return { ...markdownMessages.lateFrontmatter(first), ...place };
  const closed = lines.slice(1).some((line) => /^---[ \t]*$/.test(line));
  return closed ? null : { ...markdownMessages.unclosedFrontmatter(), ...place };
}

/** Says that a lesson has two titles, of which one is not shown; the same one twice does no harm. */
export function checkTitles(title: string, reader: Reader): void {
  const { heading } = reader;
  if (title && heading && plain(title) !== plain(heading.text))
    reader.problem(markdownMessages.twoTitles(title, heading.text), atOf(heading.node), lengthOf(heading.node));
}

/** A title without its markup. */
function plain(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[`*_\s]+/g, " ")
    .trim();
}
