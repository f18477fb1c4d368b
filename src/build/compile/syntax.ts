import { markdownToMdast, mdxToMdast, type Features, type MdastNode } from "satteri";
import { markdownMessages } from "../../course/messages/markdown.ts";
import type { Saying } from "../../course/messages/saying.ts";
import type { Problem } from "../../course/problem.ts";

/** What Sätteri is asked to read: `{#id}` on headings; never directives or math, which eat text. */
export const FEATURES: Features = {
  headingAttributes: true,
  gfm: true,
  frontmatter: true,
  directive: false,
  math: false,
};

/** So many syntax errors are told of one lesson. */
const MOST = 20;

/**
 * A lesson's tree, whole at once: Sätteri would make it for a plugin node by node, as it is read, which takes it five
 * times as long. Or its syntax errors, all of them: what an error complains of is blanked out (not moved) and the rest
 * read again. Plain Markdown has none.
 */
export function readSyntax(
  text: string,
  format: "md" | "mdx",
  file: string,
): { nodes: MdastNode[]; problems: Problem[] } {
  if (format === "md") return { nodes: nodesOf(markdownToMdast(text, OPTIONS)), problems: [] };
  const problems: Problem[] = [];
  let rest = text;
  while (problems.length < MOST) {
    const read = readMdx(rest);
    if (typeof read !== "string") return { nodes: problems.length > 0 ? [] : read, problems };
    const problem = sayError(read, rest, file);
    problems.push(problem);
    const blanked = straighten(rest, problem) ?? blank(rest, problem, /unclosed/.test(problem.rule));
    if (blanked === rest) break;
    rest = blanked;
  }
  return { nodes: [], problems };
}

const OPTIONS = { features: FEATURES, position: true };

/** The tree, or the first error. */
function readMdx(text: string): MdastNode[] | string {
  try {
    return nodesOf(mdxToMdast(text, OPTIONS));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function nodesOf(tree: ReturnType<typeof mdxToMdast>): MdastNode[] {
  return "children" in tree ? (tree.children as MdastNode[]) : [];
}

/** Turns one of Sätteri's errors (`3:10: Could not parse …`) into a problem with the author's words. */
export function sayError(message: string, text: string, file: string): Problem {
  const [, l = "1", c = "1", detail = message] = /^(\d+):(\d+): ([\s\S]*)$/.exec(message) ?? [];
  let [line, column] = [Number(l), Number(c)];
  const lines = text.split("\n");
  let saying: Saying;
  let length = 1;
  const unclosed = /Expected a closing tag for `<([^>`]*)>` \((\d+):(\d+)\)/.exec(detail);
  const unopened =
    /Unexpected closing tag `<\/([^>`]*)>`(?:, expected corresponding closing tag for `<([^>`]*)>`)?/.exec(detail);
  if (unclosed) {
    [line, column] = [Number(unclosed[2]), Number(unclosed[3])];
    length = (unclosed[1] ?? "").length + 2;
    saying = markdownMessages.unclosed(unclosed[1] ?? "");
  } else if (unopened) {
    length = (unopened[1] ?? "").length + 3;
    saying = markdownMessages.unopened(unopened[1] ?? "", unopened[2] ?? null);
  } else if (/expression|brace|oxc/.test(detail)) {
    const open = (lines[line - 1] ?? "").lastIndexOf("{", column - 1);
    if (open >= 0) [column, length] = [open + 1, Math.max(1, column - open)];
    saying = markdownMessages.brace();
  } else if (/`<`|before name|in name|after name|JSX tag/.test(detail)) {
    const open = (lines[line - 1] ?? "").lastIndexOf("<", column - 1);
    if (open >= 0) [column, length] = [open + 1, Math.max(1, column - open)];
    const curly = CURLY.exec(lines[line - 1]?.slice(column - 1) ?? "");
    saying = curly ? markdownMessages.smartQuotes() : markdownMessages.angle();
    if (curly) [column, length] = [column + (curly[1] ?? "").length, (curly[2] ?? "").length];
  } else {
    saying = markdownMessages.syntax(`${detail.replace(/\s*\([\w:-]+\)$/, "").replace(/\.?$/, ".")}`);
  }
  return { ...saying, file, line, column, length };
}

/** A tag with an attribute whose value stands in quotes of typography: what is before it, and the attribute. */
const CURLY = /^(<[A-Za-z][^<>“”„‟‘’«»]*?\s)([A-Za-z]+=[“”„‟‘’«»][^<>]*?[“”„‟‘’«»])/;

/** The text with straight quotes for the curly ones of a problem, so that the tag is read; null for other problems. */
function straighten(text: string, at: Problem): string | null {
  if (at.says !== markdownMessages.smartQuotes().says) return null;
  const lines = text.split("\n");
  const line = lines[at.line - 1] ?? "";
  const [from, to] = [at.column - 1, at.column - 1 + at.length];
  const name = line.slice(from, line.indexOf("=", from) + 1);
  const value = `${name}"${"x".repeat(to - from - name.length - 2)}"`;
  lines[at.line - 1] = line.slice(0, from) + value + line.slice(to);
  return lines.join("\n");
}

/** The text with the sign at a problem's place (or the whole tag) replaced by spaces. */
function blank(text: string, at: Problem, wholeTag: boolean): string {
  const lines = text.split("\n");
  const line = lines[at.line - 1];
  if (line === undefined) return text;
  const from = at.column - 1;
  const close = line.indexOf(">", from);
  const to = wholeTag && close >= 0 ? close + 1 : from + 1;
  lines[at.line - 1] = line.slice(0, from) + line.slice(from, to).replace(/[^\s]/gu, " ") + line.slice(to);
  return lines.join("\n");
}
