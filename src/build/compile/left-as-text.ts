import type { MdastNode } from "satteri";
import { leftMessages } from "../../course/messages/left-as-text.ts";
import type { Saying } from "../../course/messages/saying.ts";
import { wordOfCallout } from "../../course/vocabulary.ts";
import { atOf, offsetOf, placeOf, type Reader } from "./reader.ts";

type Text = Extract<MdastNode, { type: "text" }>;

/** One way in which markup that was meant is text to Markdown. */
interface Way {
  pattern: RegExp;
  /** True for what counts only where it begins its line. */
  begins?: true;
  /** What is said of a match, if anything. @param lines the line of the match, and those before and behind it */
  say: (match: RegExpMatchArray, lines: readonly [string, string, string]) => Saying | null;
}

const FILE = /^\s*(?:(?:#|https?:|\.{0,2}\/).*|.*\.\w{2,5}(?:#.*)?)$/;
const TITLE = /\s+(?:"[^"]*"|'[^']*')\s*$/;

const WAYS: readonly Way[] = [
  {
    pattern: /\[!([a-z]+)\]/gi,
    begins: true,
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
  { pattern: /:::+(?=[ \t]*\{?[a-z])/gi, begins: true, say: ([sign]) => leftMessages.admonition(sign) },
  { pattern: /(?:!!!|\?\?\?\+?)(?=[ \t]+[a-z])/gi, begins: true, say: ([sign]) => leftMessages.admonition(sign) },
  {
    pattern: /(#{1,6})(?=[^\s#])[^\n]*/g,
    begins: true,
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
  if (reader.told.size > MOST || !/[\]#]|:::|!!!|\?\?\?/.test(node.value)) return;
  const { text } = reader.source;
  for (const { pattern, begins, say } of WAYS) {
    for (const match of node.value.matchAll(pattern)) {
      const found = find(match[0], node, reader);
      if (found < 0 || text[found - 1] === "\\") continue;
      reader.told.add(found);
      const at = placeOf(found, text);
      const lines = text.split("\n").slice(at.line === 1 ? 0 : at.line - 2, at.line + 1);
      if (at.line === 1) lines.unshift("");
      const [before = "", line = "", behind = ""] = lines;
      if (begins && !MARGIN.test(line.slice(0, at.column - 1))) continue;
      const saying = say(match, [before, line, behind]);
      if (saying) reader.problem(saying, at, match[0].length);
    }
  }
}

/** Where in the source words of a node stand: the first place that nothing was told of. */
function find(words: string, node: Text, reader: Reader): number {
  const end = node.position?.end.line ?? Infinity;
  const { text } = reader.source;
  let found = text.indexOf(words, offsetOf(node, reader));
  while (found >= 0 && reader.told.has(found)) found = text.indexOf(words, found + 1);
  return found >= 0 && placeOf(found, text).line <= end ? found : -1;
}

/** Says which notes nothing refers to. */
export function checkNotes(reader: Reader): void {
  for (const [name, node] of reader.notes)
    if (!reader.notesUsed.has(name)) reader.problem(leftMessages.unusedNote(name), atOf(node), name.length + 3);
}
