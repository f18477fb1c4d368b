import { findAnswerKeys, type AnswerKey } from "./answer-keys.ts";
import type { Choices } from "./choices.ts";
import type { Desk } from "./desk.ts";
import { blockEdit, type Edit } from "./edits.ts";
import { readKey, type Key } from "./key.ts";
import { answerBehind, type Answer } from "./question-answer.ts";
import { questionCallout } from "./question-callout.ts";
import { isOfGroup, stemBefore, type Stem } from "./question-stem.ts";
import type { Unit } from "./unit.ts";
import { unitsOf } from "./units.ts";

/**
 * Finds the questions of a text that have choices and an answer, and gives the edits that make each a callout. A
 * question of which this is not sure stays as it is, with a remark.
 * @param firstLine the line of the note in which the text begins
 */
export function findQuestions(text: string, firstLine: number, desk: Desk): Edit[] {
  const units = unitsOf(text, firstLine);
  const search: Search = { units, keys: findAnswerKeys(units), asked: new Map() };
  const edits: Edit[] = [];
  let free = 0;
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as Unit;
    const choices = unit.is === "choices" ? unit.choices : unit.numbered;
    if (!choices || desk.leaves(unit.line)) continue;
    const found = readQuestion(search, i, choices, free);
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

interface Search {
  units: readonly Unit[];
  keys: readonly AnswerKey[];
  /** The numbers that an answer key was asked for, so that two questions never share an answer. */
  asked: Map<AnswerKey, Set<number>>;
}

type Found = { from: number; to: number; callout: string } | { unsure: string };

function readQuestion(search: Search, at: number, read: Choices, free: number): Found {
  const { units } = search;
  const unit = units[at] as Unit;
  const { choices, after, keyed, before, symbols } = read;
  const texts = choices.map((choice) => choice.text);
  const taken = (index: number): boolean => search.keys.some(({ from, to }) => index >= from && index <= to);
  if (taken(at)) return { unsure: "" };
  const stem = stemBefore(units, at, before, free);
  const near = answerBehind(units, at, after, taken);
  const answered = near ?? (stem ? keyedElsewhere(search, at, stem) : null);
  const key = answered ? readKey(answered.text, texts, symbols) : null;
  // The items of a list are choices only where an answer says so.
  if (symbols === "numbers" && !key && !keyed) return { unsure: "" };
  const marked = keyed ? lettersWhere(choices, ({ marked: yes }) => yes) : answered ? [] : boldOnes(choices);
  if (answered && !key && marked.length === 0)
    return { unsure: "A question was left as written: its answer names none of its choices for sure." };
  if (!key && marked.length === 0)
    return { unsure: choices.length > 2 ? "Lettered choices were left as written: no answer follows them." : "" };
  if (key && keyed && key.letters.join() !== marked.join())
    return {
      unsure: "A question was left as written: the choice that is marked is not the one that its answer names.",
    };
  if (choices.some(({ text, code }) => (text === "" && code === "") || /^\s*(```|~~~|\|)/.test(text)))
    return { unsure: "A question was left as written: one of its choices has no words of its own." };
  if (!stem && symbols === "boxes") return { unsure: "" };
  if (!stem) return { unsure: "A question was left as written: what it asks was not found above its choices." };
  if (symbols === "boxes" && unit.label === "" && !answered && !asks(stem.text)) return { unsure: "" };
  let to = near ? near.to : at;
  while (isOfGroup(units[to + 1], units[to])) to++;
  const left = units.slice((near?.to ?? at) + 1, to + 1);
  if (left.some((one) => one.is === "choices"))
    return { unsure: "A question was left as written: another one stands in the same item." };
  const rest: Key = key ?? { letters: marked, rest: after.trim(), reasons: new Map() };
  return {
    from: stem.from,
    to,
    callout: questionCallout(stem, choices, rest, left.map((one) => one.raw).join("\n\n")),
  };
}

/** What the nearest answer key behind a question says of its number, where no other question has that number. */
function keyedElsewhere({ keys, asked }: Search, at: number, stem: Stem): Answer | null {
  const key = keys.find(({ from }) => from > at);
  const { number } = stem;
  const text = number === null ? undefined : key?.entries.get(number);
  if (!key || number === null || text === undefined) return null;
  const numbers = asked.get(key) ?? new Set();
  asked.set(key, numbers);
  if (numbers.has(number)) return null;
  numbers.add(number);
  return { text: /^\W*\(?[A-H]\b/.test(text) ? `Answer: ${text}` : text, to: at };
}

function lettersWhere(choices: Choices["choices"], is: (choice: Choices["choices"][number]) => boolean): string[] {
  return choices.flatMap((choice, i) => (is(choice) ? [String.fromCharCode(65 + i)] : []));
}

/** The choices in bold letters, where at most half of them are. */
function boldOnes(choices: Choices["choices"]): string[] {
  const bold = lettersWhere(choices, (choice) => choice.bold);
  return bold.length * 2 <= choices.length ? bold : [];
}

/** A task list is a question only where something is asked: other lists are things to do. */
function asks(text: string): boolean {
  return /\?|\b(which|what|how|choose|select|pick|true or false|true\/false)\b/i.test(text);
}
