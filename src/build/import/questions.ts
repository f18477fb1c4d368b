import { blockEdit, WRITTEN, prefixLines, type Edit } from "./edits.ts";
import type { Desk } from "./desk.ts";
import { readKey, startsAnswer, type Key } from "./key.ts";
import { headingText, unitsOf, type Unit } from "./units.ts";

const STEM_BLOCKS = 8;
const LABEL =
  /^\s*(?:\*\*|__)?\s*((?:question|frage|q)\s*[#.:-]?\s*\d+|\d{1,3}(?=[.)]))\s*[.):–-]*\s*(?:\*\*|__)?\s*[.):–-]*[ \t]*/i;

/**
 * Finds the questions of a text that have choices and an answer, and gives the edits that make each a callout. A
 * question of which this is not sure stays as it is, with a remark.
 * @param firstLine the line of the note in which the text begins
 */
export function findQuestions(text: string, firstLine: number, desk: Desk): Edit[] {
  const units = unitsOf(text, firstLine);
  const edits: Edit[] = [];
  let free = 0;
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as Unit;
    if (unit.is !== "choices" || !unit.choices || desk.leaves(unit.line)) continue;
    const found = readQuestion(units, i, free);
    if ("unsure" in found) {
      if (found.unsure) desk.remarks.push({ line: unit.line, says: found.unsure });
      continue;
    }
    const begin = units[found.from] as Unit;
    const last = units[found.to] as Unit;
    if (desk.leaves(begin.line)) continue;
    edits.push(blockEdit(text, begin.start, last.end, found.callout));
    desk.tally.questions++;
    free = found.to + 1;
    i = found.to;
  }
  return edits;
}

type Found = { from: number; to: number; callout: string } | { unsure: string };

function readQuestion(units: readonly Unit[], at: number, free: number): Found {
  const unit = units[at] as Unit;
  const { choices, after, keyed, before } = unit.choices!;
  const texts = choices.map((choice) => choice.text);
  const answered = answerBehind(units, at, after);
  const key = answered ? readKey(answered.text, texts) : null;
  const marks = choices.flatMap((choice, i) => (choice.marked ? [String.fromCharCode(65 + i)] : []));
  if (answered && !key && !keyed)
    return { unsure: "A question was left as written: its answer names none of its choices for sure." };
  if (!key && !keyed)
    return { unsure: choices.length > 2 ? "Lettered choices were left as written: no answer follows them." : "" };
  if (key && keyed && key.letters.join() !== marks.join())
    return {
      unsure: "A question was left as written: the choice that is marked is not the one that its answer names.",
    };
  if (texts.some((text) => text === "" || /^\s*(```|~~~|\|)/.test(text)))
    return { unsure: "A question was left as written: one of its choices has no words of its own." };
  const stem = stemBefore(units, at, before, free);
  if (!stem && !keyedByText(unit)) return { unsure: "" };
  if (!stem) return { unsure: "A question was left as written: what it asks was not found above its choices." };
  if (!keyedByText(unit) && unit.label === "" && !answered && !asks(stem.text)) return { unsure: "" };
  let to = answered ? answered.to : at;
  while (isOfGroup(units[to + 1], units[to])) to++;
  const left = units.slice((answered?.to ?? at) + 1, to + 1);
  if (left.some((one) => one.is === "choices"))
    return { unsure: "A question was left as written: another one stands in the same item." };
  const rest: Key = key ?? { letters: marks, rest: after.trim(), reasons: new Map() };
  return {
    from: stem.from,
    to,
    callout: calloutOf(stem, texts, rest, left.map((one) => one.raw).join("\n\n")),
  };
}

/** True for two blocks of one item or one quotation. */
function isOfGroup(unit: Unit | undefined, other: Unit | undefined): boolean {
  return !!unit && unit.group !== null && unit.group === other?.group;
}

function keyedByText(unit: Unit): boolean {
  return /^\s*(?:[-*+]\s+)?(?:\[[ xX]\]\s*)?(?:\*\*)?\(?A[.):]/m.test(unit.raw);
}

/** A task list is a question only where something is asked: other lists are things to do. */
function asks(text: string): boolean {
  return /\?|\b(which|what|how|choose|select|pick)\b/i.test(text);
}

/** The answer that follows choices: in the same paragraph, or in the blocks right behind it. */
function answerBehind(units: readonly Unit[], at: number, after: string): { text: string; to: number } | null {
  if (after.trim() !== "" && startsAnswer(after.trimStart())) {
    const more = explanationBehind(units, at);
    return { text: [after, ...more.map((unit) => unit.raw)].join("\n\n"), to: at + more.length };
  }
  const next = units[at + 1];
  if (!next) return null;
  if (next.is === "answer") {
    const more = /^\s*</.test(next.raw) ? [] : explanationBehind(units, at + 1);
    return { text: [next.raw, ...more.map((unit) => unit.raw)].join("\n\n"), to: at + 1 + more.length };
  }
  if (next.is !== "heading" || !/^\W*(the )?(correct |right )?(answers?|solutions?)\b/iu.test(headingText(next.raw)))
    return null;
  const told = headingText(next.raw);
  const body: Unit[] = [];
  for (let i = at + 2; i < units.length; i++) {
    const unit = units[i] as Unit;
    if (unit.is === "heading" && !/^\W*(explanation|rationale|why)\b/iu.test(headingText(unit.raw))) break;
    if (unit.is === "choices" || unit.is === "break" || LABEL.test(unit.raw)) break;
    body.push(unit);
  }
  const text = [
    /[:=–-]\s*\S/.test(told) ? told : "Answer:",
    ...body.map((unit) =>
      unit.raw.replace(/^#+\s+/, "**").replace(/^(\*\*.*)$/, (line) => (unit.is === "heading" ? `${line}**` : line)),
    ),
  ];
  return body.length > 0 || text[0] !== "Answer:" ? { text: text.join("\n\n"), to: at + 1 + body.length } : null;
}

/** What explains an answer right behind it: a block that says so, or a list of what is wrong with the others. */
function explanationBehind(units: readonly Unit[], at: number): Unit[] {
  const found: Unit[] = [];
  for (let i = at + 1; i < units.length; i++) {
    const unit = units[i] as Unit;
    const says = /^[\s>*_]*(explanation|rationale|reason|why|because|incorrect|wrong)\b/iu.test(unit.raw);
    const names = /^\s*(?:[-*+]\s+)?(?:\*\*)?\(?(?:option\s+)?[A-H](?:\*\*)?\s*(?:[.):–-]|\s(?:is|was|would)\b)/i.test(
      unit.raw,
    );
    if (
      (unit.is === "text" && (says || names)) ||
      (unit.is === "choices" &&
        names &&
        unit.choices?.before.trim() === "" &&
        found.length > 0 &&
        /explanation|incorrect|wrong|why/i.test(found.at(-1)?.raw ?? ""))
    )
      found.push(unit);
    else break;
  }
  return found;
}

/** What a question asks: the text before its first choice, and the blocks above it that belong to it. */
function stemBefore(
  units: readonly Unit[],
  at: number,
  before: string,
  free: number,
): { from: number; text: string; title: string } | null {
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
      if (before.trim() !== "") {
        above.length = 0;
        from = at;
      } else if (!opens) {
        const nearest = above.findLastIndex((unit) => !/^\s*([-*+]\s|```|~~~|\||!\[|>)/.test(unit.raw));
        if (nearest > 0) above.splice(0, nearest);
        from = at - above.length;
      }
    }
  }
  const text = [...above.map((unit) => unit.raw), before].filter((part) => part.trim() !== "").join("\n\n");
  const label = above[0]?.label || own.label;
  if (text.trim() !== "") {
    while (from > free && isOfGroup(units[from - 1], units[from])) from--;
    return { from, ...untitled(text, label) };
  }
  const heading = units[from - 1];
  if (from - 1 < free || heading?.is !== "heading") return null;
  const asked =
    heading.raw
      .replace(/^\s{0,3}#{1,6}\s+/, "")
      .replace(/\s+#+\s*$/, "")
      .split("\n")[0] ?? "";
  const sure = /[?:]\s*[*_]*$/.test(asked) || LABEL.test(asked) || asked.split(/\s+/).length > 2;
  return sure && /[\p{L}\p{N}]/u.test(asked) ? { from: from - 1, ...untitled(asked, "") } : null;
}

function isQuestionHeading(text: string): boolean {
  return /^\W*(question|q)\s*[#.:-]?\s*\d+|^\W*\d+\W*$/iu.test(text);
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

function calloutOf(stem: { text: string; title: string }, choices: readonly string[], key: Key, left: string): string {
  const lines = [stem.text, ""];
  const home = key.letters[0];
  choices.forEach((choice, i) => {
    const letter = String.fromCharCode(65 + i);
    const correct = key.letters.includes(letter);
    const reason = [letter === home ? key.rest : "", key.reasons.get(letter) ?? ""]
      .filter((part) => part.trim() !== "")
      .join("\n\n");
    lines.push(`- [${correct ? "x" : " "}] ${choice}`);
    if (reason !== "") {
      const simple = !/\n\s*\n|^\s*([-*+#>|]|\d+[.)]|```|~~~|<)/m.test(reason);
      if (!simple) lines.push("");
      lines.push(prefixLines(reason, "  "));
      if (!simple) lines.push("");
    }
  });
  if (left.trim() !== "") lines.push("", "<!-- -->", "", left);
  const title = stem.title === "" ? "" : ` ${stem.title}`;
  return `> [!${WRITTEN}question]${title}\n${prefixLines(lines.join("\n").trimEnd(), "> ")}`;
}
