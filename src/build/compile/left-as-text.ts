import type { MdastNode } from "satteri";
import { leftMessages } from "../../course/messages/left-as-text.ts";
import type { Saying } from "../../course/messages/saying.ts";
import { wordOfCallout } from "../../course/vocabulary.ts";
import { atOf, offsetOf, placeOf, type Reader } from "./reader.ts";

type Text = Extract<MdastNode, { type: "text" }>;

/** One way in which markup that was meant is text to Markdown. */
interface Way {
  /** With ^ and the flag m for what counts only where it begins its line. */
  pattern: RegExp;
  /** What is said of a match, if anything. @param lines the line of the match, and those before and behind it */
  say: (match: RegExpMatchArray, lines: readonly [string, string, string]) => Saying | null;
}

const FILE = /^\s*(?:(?:#|https?:|\.{0,2}\/).*|.*\.\w{2,5}(?:#.*)?)$/;
const TITLE = /\s+(?:"[^"]*"|'[^']*')\s*$/;

const WAYS: readonly Way[] = [
  {
    pattern: /^\[!([a-z]+)\]/gim,
    say: ([, name = ""], [before, line]) => {
      if (!wordOfCallout(name)) return null;
      return [before, line].some((one) => /^\s*>/.test(one))
        ? leftMessages.calloutInside(name)
        : leftMessages.calloutUnquoted(name);
    },
  },
  { pattern: /\[\^([^[\]\s^]+)\]/g, say: ([, label = ""]) => leftMessages.note(label) },
  {
    // A list's item in words, a[0][1], is no link.
    pattern: /(?:^|(?<![\w\]])!?\[(?![\^!])([^[\]\n]+))\]\[(?!\^)([^[\]\n]*)\]/g,
    say: ([, words = "", label = ""]) => (words + label === "" ? null : leftMessages.reference(label || words)),
  },
  {
    pattern: /(?:^|!?\[[^[\]\n]*)\]\(([^()<>\n]+)\)/g,
    say: ([, inside = ""]) => {
      const target = inside.replace(TITLE, "").trim();
      return target.includes(" ") && FILE.test(target) ? leftMessages.space(target) : null;
    },
  },
  { pattern: /^:::+(?=[ \t]*\{?[a-z])/gim, say: ([sign]) => leftMessages.admonition(sign) },
  { pattern: /^(?:!!!|\?\?\?\+?)(?=[ \t]+[a-z])/gim, say: ([sign]) => leftMessages.admonition(sign) },
  {
    pattern: /^(#{1,6})(?=[^\s#])[^\n]*/gm,
    say: ([whole, signs = ""], [before, , behind]) => {
      // One # before a word is a tag or a channel, unless the line looks like a heading in all else.
      const alone = [before, behind].every((one) => /^[\s>]*$/.test(one)) && /^#\p{Lu}[^#]*$/u.test(whole);
      return signs.length > 1 || alone ? leftMessages.heading(signs) : null;
    },
  },
];

/** What may stand on a line before its words: quotations, items of lists and their boxes. */
const MARGIN = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(?:\[[ x]\]\s+)?[\s>]*$/i;

/** A file with more of it is told of in part anyway. */
const MOST = 300;

/** Tells of what was meant as markup and is text to Markdown, so that nobody is to find it in the page. */
export function checkText(node: Text, reader: Reader): void {
  if (!/[\]#]|:::|!!!|\?\?\?/.test(node.value)) return;
  const { text } = reader.source;
  const start = offsetOf(node, reader);
  let last = text.length;
  if (node.position) {
    last = start;
    for (let { line } = node.position.start; line <= node.position.end.line && last < text.length; line++)
      last = text.indexOf("\n", last) + 1 || text.length;
  }
  for (const { pattern, say } of WAYS) {
    let from = start;
    for (const match of node.value.matchAll(pattern)) {
      if (reader.told.size > MOST) return;
      const found = find(match[0], from, pattern.multiline, reader);
      if (found < 0 || found > last) break;
      from = found + 1;
      if (text[found - 1] === "\\") continue;
      const saying = say(match, linesAround(found, text));
      if (!saying) continue;
      reader.told.add(found);
      reader.problem(saying, placeOf(found, text), match[0].length);
    }
  }
}

/** The line before a place, its own, and the one behind. */
function linesAround(place: number, text: string): [string, string, string] {
  const start = text.lastIndexOf("\n", place - 1) + 1;
  const end = text.indexOf("\n", place);
  const before = start === 0 ? "" : text.slice(text.lastIndexOf("\n", start - 2) + 1, start - 1);
  const [line = "", behind = ""] = text.slice(start, end < 0 ? undefined : end + 1000).split("\n");
  return [before, line, behind];
}

/**
 * Where in the source words of a node stand. Parts of a node that was split have the place of the whole.
 * @param begins whether they begin a line there
 */
function find(words: string, from: number, begins: boolean, reader: Reader): number {
  const { text } = reader.source;
  const fits = (place: number): boolean =>
    !reader.told.has(place) && (!begins || MARGIN.test(text.slice(text.lastIndexOf("\n", place - 1) + 1, place)));
  let found = text.indexOf(words, from);
  while (found >= 0 && !fits(found)) found = text.indexOf(words, found + 1);
  return found;
}

/** Says which notes nothing refers to. */
export function checkNotes(reader: Reader): void {
  for (const [name, node] of reader.notes)
    if (!reader.notesUsed.has(name)) reader.problem(leftMessages.unusedNote(name), atOf(node), name.length + 3);
}
