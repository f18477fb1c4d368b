import type { Unit } from "./unit.ts";
import { headingText } from "./units.ts";

const STEM_BLOCKS = 8;
const LABEL =
  /^[^\p{L}\p{N}\n]{0,4}?\s*(?:\*\*|__|[*_])?\s*((?:question|frage|q)\s*(?:no|number|nr)?\s*[#.:-]*\s*\d+|\d{1,3}(?=[.)]))\s*[.):–-]*\s*(?:\*\*|__|[*_])?\s*[.):–-]*[ \t]*/iu;
const OPTIONS = /^[^\p{L}]*(?:(?:answer|the)\s+)?(?:options?|choices)(?:\s+are)?[^\p{L}]*$/iu;

/** What a question asks, and what it was called. */
export interface Stem {
  /** The first unit that it takes. */
  from: number;
  text: string;
  title: string;
  /** Its number, by which answers in another place name it. */
  number: number | null;
}

/** True for a text that begins with the number or label of a question. */
export function hasLabel(text: string): boolean {
  return LABEL.test(text);
}

/**
 * What a question asks: the text before its first choice, and the blocks above it that belong to it.
 * @param free the first unit that no other question took
 */
export function stemBefore(units: readonly Unit[], at: number, before: string, free: number): Stem | null {
  const own = units[at] as Unit;
  const above: Unit[] = [];
  let from = at;
  const labelled = own.label !== "" || LABEL.test(before);
  if (!labelled) {
    for (let i = at - 1; i >= free && above.length < STEM_BLOCKS; i--) {
      const unit = units[i] as Unit;
      if (unit.is !== "text") break;
      if (own.group !== unit.group) break;
      above.unshift(unit);
      from = i;
      if (unit.label !== "" || LABEL.test(unit.raw)) break;
    }
    // Without a label only the nearest paragraph asks, with what stands between it and the choices.
    const label = above.findIndex((unit) => unit.label !== "" || LABEL.test(unit.raw));
    if (label < 0 && own.group === null) {
      const heading = units[from - 1];
      const opens = from - 1 >= free && heading?.is === "heading" && isQuestionHeading(headingText(heading.raw));
      if (before.trim() !== "" && !OPTIONS.test(before)) {
        above.length = 0;
        from = at;
      } else if (!opens) {
        const nearest = above.findLastIndex(
          (unit) => !/^\s*([-*+]\s|```|~~~|\||!\[|>)/.test(unit.raw) && !OPTIONS.test(unit.raw),
        );
        if (nearest > 0) above.splice(0, nearest);
        from = at - above.length;
      }
    }
  }
  const parts = [...above.map((unit) => unit.raw), before];
  const text = parts.filter((part) => part.trim() !== "" && !OPTIONS.test(part)).join("\n\n");
  const label = above[0]?.label || own.label;
  const heading = units[from - 1];
  const over = from - 1 >= free && heading?.is === "heading" ? headingText(heading.raw) : "";
  if (text.trim() !== "") {
    while (from > free && isOfGroup(units[from - 1], units[from])) from--;
    const stem = untitled(text, label);
    return { from, ...stem, number: numberIn(stem.title) ?? (isQuestionHeading(over) ? numberIn(over) : null) };
  }
  if (over === "" || heading?.is !== "heading") return null;
  const asked =
    heading.raw
      .replace(/^\s{0,3}#{1,6}\s+/, "")
      .replace(/\s+#+\s*$/, "")
      .split("\n")[0] ?? "";
  const sure = /[?:]\s*[*_]*$/.test(asked) || LABEL.test(asked) || asked.split(/\s+/).length > 2;
  if (!sure || !/[\p{L}\p{N}]/u.test(asked)) return null;
  const stem = untitled(asked, "");
  return { from: from - 1, ...stem, number: numberIn(stem.title) };
}

/** True for two blocks of one item or one quotation. */
export function isOfGroup(unit: Unit | undefined, other: Unit | undefined): boolean {
  return !!unit && unit.group !== null && unit.group === other?.group;
}

function isQuestionHeading(text: string): boolean {
  return /^[^\p{L}\p{N}]*(question|q)\s*(no|number|nr)?\s*[#.:-]*\s*\d+|^\W*\d+\W*$/iu.test(text);
}

function numberIn(title: string): number | null {
  const found = /\d{1,3}/.exec(title);
  return found ? Number(found[0]) : null;
}

/** A stem without its number or label, which becomes the title. */
function untitled(text: string, label: string): { text: string; title: string } {
  const plain = text.replace(/^\n+|\s+$/g, "");
  const found = LABEL.exec(plain);
  const asked = found ? plain.slice(found[0].length) : plain;
  if (!found || asked.trim() === "") return { text: plain, title: numbered(label) };
  const open = (found[0].split("**").length - 1) % 2 === 1;
  return { text: open ? `**${asked}`.replace(/^\*\*\s*\*\*/, "") : asked, title: numbered(found[1] ?? "") };
}

function numbered(label: string): string {
  const number = /^\d+/.exec(label)?.[0];
  return number ? `Question ${number}` : label.trim();
}
