import type { MdastNode } from "satteri";
import type { Desk } from "./desk.ts";
import { WRITTEN, type Edit } from "./edits.ts";
import { count, titleFor } from "./labels.ts";
import { childrenOf, rangeOf, walk } from "./markdown.ts";
import { wordOfCallout } from "../../course/vocabulary.ts";

const MARK = /^\[!([^\]\n|]+)(\|[^\]\n]*)?\]([+-]?)[ \t]*([^\n]*)/;
const ANSWERS = /^\W*(show |see |the )*(answers?|solutions?)\b/i;

/** The callouts of Obsidian and of code hosts, at any depth: their marks become the names of the vocabulary. */
export function findCallouts(
  nodes: readonly MdastNode[],
  text: string,
  lineOf: (offset: number) => number,
  desk: Desk,
): Edit[] {
  const edits: Edit[] = [];
  const made = new Map<MdastNode, string>();
  walk(nodes, (node, parents) => {
    if (node.type !== "blockquote") return;
    const first = childrenOf(node)[0];
    if (first?.type !== "paragraph") return;
    const [start] = rangeOf(first);
    const found = MARK.exec(text.slice(start, start + 1000));
    if (!found) return;
    const [mark, name = "", , fold = "", title = ""] = found;
    const line = lineOf(start);
    const home = parents.findLast((parent) => made.has(parent));
    if (name.startsWith(WRITTEN)) {
      made.set(node, name.slice(1));
      return;
    }
    const word = wordFor(name.trim(), title, home ? (made.get(home) ?? "") : "", desk);
    made.set(node, word.callout);
    if (desk.leaves(line)) {
      // As a quotation with its own words.
      edits.push({ start, end: start + mark.length - title.length, text: `**${name.trim()}** ` });
      return;
    }
    count(word.callout, desk.tally);
    if (word.unknown)
      desk.remarks.push({
        line,
        says: `The callout [!${name.trim()}] is in no table; it became a note. Add it to import.yaml to choose.`,
      });
    const headline = word.title === "" ? "" : ` ${word.title}`;
    edits.push({ start, end: start + mark.length, text: `[!${word.callout}]${fold}${headline}` });
  });
  return edits;
}

function wordFor(
  name: string,
  title: string,
  home: string,
  desk: Desk,
): { callout: string; title: string; unknown: boolean } {
  const lower = name.toLowerCase().replace(/[\s_]+/g, "-");
  const answers = /^(answer|solution)$/.test(lower) || ANSWERS.test(title);
  if (answers && /^(reflection|scenario)$/.test(home))
    return {
      callout: "answer",
      title: ANSWERS.test(title) && title.split(/\s+/).length < 3 ? "" : title,
      unknown: false,
    };
  const custom = desk.customs.callouts.get(lower);
  // Question, matrix and answer of the vocabulary have a form of their own, which other notes do not keep.
  const own = /^(question|matrix|answer)$/.test(lower) ? undefined : wordOfCallout(lower);
  const callout = custom ?? own?.callout ?? "note";
  const words = name.replace(/[-_]+/g, " ");
  const shown = title !== "" ? title : titleFor(callout, words.charAt(0).toUpperCase() + words.slice(1).toLowerCase());
  return { callout, title: shown, unknown: custom === undefined && own === undefined };
}
