import type { MdastNode } from "satteri";
import { exerciseMessages } from "../../course/messages/exercise.ts";
import type { Block, ReadChoice } from "./block.ts";
import { splitFirstLine, trimNodes } from "./inline.ts";
import { draftOf } from "./draft.ts";
import type { Written } from "./written.ts";
import { readInlines } from "./read-inline.ts";
import { atOf, type Reader, type Scope } from "./reader.ts";
import { ownText, textOf } from "./text.ts";

type List = Extract<MdastNode, { type: "list" }>;

const ADDRESS_WORDS = 8;

/** The letter of a choice, from 0. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

/** Reads a question: what stands before its task list asks, the items are the choices, what follows stays. */
export function readQuestion(written: Written, scope: Scope, reader: Reader): Block[] {
  const { children, at, length } = written;
  const place = children.findLastIndex(
    (child) => child.type === "list" && child.children.some((item) => item.checked != null),
  );
  const index = place >= 0 ? place : children.findLastIndex((child) => child.type === "list");
  const list = index >= 0 ? (children[index] as List) : null;
  const draft = draftOf("question", written.title, at, scope, written.id, written.moved);
  const inner: Scope = { ...scope, parent: draft, depth: scope.depth + 1, terms: false };
  const stem = reader.blocks(list ? children.slice(0, index) : children, inner);
  const asked = ownText(stem);
  if (asked === "" && !written.title) reader.problem(exerciseMessages.noStem(), at, length);
  const words = asked || (written.title ? textOf(written.title) : "");
  draft.title = words.split(" ").slice(0, ADDRESS_WORDS).join(" ");
  const choices = list ? readChoices(list, written, inner, reader) : [];
  if (choices.length < 2)
    reader.problem(exerciseMessages.noChoices(choices.length), list ? atOf(list) : at, list ? 1 : length);
  else if (!choices.some((choice) => choice.correct)) reader.problem(exerciseMessages.noKey(), at, length);
  const after = list ? reader.blocks(children.slice(index + 1), inner) : [];
  return [
    {
      is: "question",
      draft,
      title: asked === "" ? null : written.title,
      stem: asked === "" && written.title ? [paragraph(written.title)] : stem,
      choices,
      after,
    },
  ];
}

function readChoices(list: List, written: Written, scope: Scope, reader: Reader): ReadChoice[] {
  const key = readKey(written, list.children.length, reader);
  if (key) checkMarks(key, list, written, reader);
  const marked = key === null && list.children.some((item) => item.checked != null);
  return list.children.map((item, i) => {
    const children = item.children as MdastNode[];
    const [first, ...rest] = children;
    const [line, more] = first?.type === "paragraph" ? splitFirstLine(first.children as MdastNode[]) : [[], []];
    if (marked && item.checked == null) {
      const mark = /^\[[^\]]{0,3}\]/.exec(textOf(line))?.[0] ?? "";
      reader.problem(exerciseMessages.badMark(mark), first ? atOf(first) : atOf(item), Math.max(1, mark.length));
    }
    const reason = more.length > 0 && first ? [{ ...first, children: more } as MdastNode, ...rest] : rest;
    return {
      correct: key ? key.includes(letterOf(i)) : item.checked === true,
      text: readInlines(trimNodes(line), reader),
      reason: reader.blocks(reason, scope),
    };
  });
}

/** Marks beside a key in letters may say the same, or nothing at all. */
function checkMarks(key: readonly string[], list: List, written: Written, reader: Reader): void {
  if (!list.children.some((item) => item.checked)) return;
  const differs = (marked: boolean): number =>
    list.children.findIndex((item, i) => (item.checked === true) === marked && key.includes(letterOf(i)) !== marked);
  const marked = differs(true);
  const wrong = marked >= 0 ? marked : differs(false);
  const item = list.children[wrong];
  const answer = written.props.get("answer") ?? "";
  if (item) reader.problem(exerciseMessages.twoKeys(answer, letterOf(wrong), marked >= 0), atOf(item));
}

/** The letters of `answer="B"`, where the key is given that way. */
function readKey(written: Written, choices: number, reader: Reader): string[] | null {
  const answer = written.props.get("answer");
  if (answer === undefined) return null;
  const letters = Array.from({ length: choices }, (_, i) => letterOf(i));
  const named = answer.toUpperCase().match(/[^\s,;]+/g) ?? [];
  for (const letter of named) {
    if (!letters.includes(letter)) reader.problem(exerciseMessages.badKey(letter, letters), written.at, written.length);
  }
  return named;
}

function paragraph(children: MdastNode[]): Block {
  return { is: "markdown", node: { type: "paragraph", children } as MdastNode, blocks: null };
}
