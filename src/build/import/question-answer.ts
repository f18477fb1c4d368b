import { startsAnswer } from "./key.ts";
import { hasLabel } from "./question-stem.ts";
import type { Unit } from "./unit.ts";
import { headingText } from "./units.ts";

/** An answer as found behind choices, with the last unit that it takes. */
export interface Answer {
  text: string;
  to: number;
}

/**
 * The answer that follows choices: in the same paragraph, or in the blocks right behind it.
 * @param taken true for a unit that answers many questions
 */
export function answerBehind(
  units: readonly Unit[],
  at: number,
  after: string,
  taken: (index: number) => boolean,
): Answer | null {
  if (after.trim() !== "" && startsAnswer(after.trimStart())) {
    const more = explanationBehind(units, at);
    return { text: [after, ...more.map((unit) => unit.raw)].join("\n\n"), to: at + more.length };
  }
  const between = beforeAnswer(units, at);
  const place = at + between.length + 1;
  const next = units[place];
  if (!next || taken(place)) return null;
  if (next.is === "answer") {
    const more = /^\s*</.test(next.raw) ? [] : explanationBehind(units, place);
    const parts = [next.raw, ...between.filter(({ is }) => is === "text").map(({ raw }) => raw)];
    return { text: [...parts, ...more.map(({ raw }) => raw)].join("\n\n"), to: place + more.length };
  }
  if (next.is !== "heading" || !/^\W*(the )?(correct |right )?(answers?|solutions?)\b/iu.test(headingText(next.raw)))
    return null;
  return inSection(units, place);
}

/** What may stand between choices and their answer: a line, or the reasons. */
function beforeAnswer(units: readonly Unit[], at: number): Unit[] {
  const between: Unit[] = [];
  for (let i = at + 1; between.length < 4; i++) {
    const unit = units[i];
    if (unit?.is === "answer") return between;
    if (unit?.is !== "break" && !(unit?.is === "text" && explains(unit.raw))) return [];
    between.push(unit);
  }
  return [];
}

function inSection(units: readonly Unit[], at: number): Answer | null {
  const told = headingText(units[at]?.raw ?? "");
  const body: Unit[] = [];
  for (let i = at + 1; i < units.length; i++) {
    const unit = units[i] as Unit;
    if (unit.is === "heading" && !/^\W*(explanation|rationale|why)\b/iu.test(headingText(unit.raw))) break;
    if (unit.is === "choices" || unit.is === "break" || hasLabel(unit.raw)) break;
    body.push(unit);
  }
  const text = [
    /[:=–-]\s*\S/.test(told) ? told : "Answer:",
    ...body.map((unit) =>
      unit.raw.replace(/^#+\s+/, "**").replace(/^(\*\*.*)$/, (line) => (unit.is === "heading" ? `${line}**` : line)),
    ),
  ];
  return body.length > 0 || text[0] !== "Answer:" ? { text: text.join("\n\n"), to: at + body.length } : null;
}

function explains(raw: string): boolean {
  return /^[\s>*_#]*(?:(?:explanations?|rationale|reason(?:ing|s)?|because|incorrect|wrong|distractor)\b|why\s+(?:not|(?:the\s+)?(?:others?|these|this|each|wrong|correct|incorrect|[A-H])\b))/iu.test(
    raw,
  );
}

/** What explains an answer right behind it: a block that says so, or a list of what is wrong with the others. */
function explanationBehind(units: readonly Unit[], at: number): Unit[] {
  const found: Unit[] = [];
  for (let i = at + 1; i < units.length; i++) {
    const unit = units[i] as Unit;
    if (unit.group !== units[at]?.group) break;
    const names = /^\s*(?:[-*+]\s+)?(?:\*\*)?\(?(?:option\s+)?[A-H](?:\*\*)?\s*(?:[.):–-]|\s(?:is|was|would)\b)/i.test(
      unit.raw,
    );
    const list = /^\s*[-*+]\s/.test(unit.raw) && explains((found.at(-1)?.raw ?? "").split("\n").at(-1) ?? "");
    if (
      (unit.is === "text" && (explains(unit.raw) || names || list)) ||
      (unit.is === "choices" &&
        (unit.choices?.before.trim() ?? "") === "" &&
        ((found.length > 0 && explains(found.at(-1)?.raw ?? "")) || isVerdicts(unit)))
    )
      found.push(unit);
    else break;
  }
  return found;
}

/** `- **(A) Wrong** — …`: what is said of each choice, with no answer of its own behind it. */
function isVerdicts(unit: Unit): boolean {
  const texts = unit.choices?.choices.map(({ text }) => text) ?? [];
  const judged = texts.filter((text) =>
    /^\W*(?:is\s+)?(?:wrong|correct|incorrect|right|not correct|true|false)\b/i.test(text),
  );
  return texts.length > 1 && judged.length * 2 > texts.length;
}
