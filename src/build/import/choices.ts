/** One choice of a question, as found in notes. */
export interface Choice {
  text: string;
  /** A ticked box or a tick says that it is right. */
  marked: boolean;
  /** All of it is in bold letters, as some notes mark what is right. */
  bold: boolean;
  /** A block of code that belongs to it, with its fences. */
  code: string;
  /** Lines below it that say more of it. */
  note: string[];
}

/** Choices as found in a piece of notes, with letters, numbers or boxes. */
export interface Choices {
  /** What stands before the first choice, e.g. the question itself. */
  before: string;
  choices: Choice[];
  /** What stands after the last choice on lines of its own. */
  after: string;
  /** True where `- [x]` or a tick says which choice is right. */
  keyed: boolean;
  symbols: "letters" | "numbers" | "boxes";
}

const SIGNS = String.raw`(?:✅|✔️?|☑️?|✓|❌|✗|✘|⭕|🔘|🔲)`;
const BEFORE = String.raw`^(\s*)(?:[-*+•]\s+)?(\[[ xX]\]\s*)?(${SIGNS}\s*)?(\*\*|__|[*_])?`;
const BEHIND = String.raw`(\*\*|__|[*_])?[ \t]*(?=\S|$)`;
const LETTER = new RegExp(String.raw`${BEFORE}[(\[]?([A-Ha-h])(?:\s*(?:[.):]|\](?!\())|\s+[-–—]\s)\)?${BEHIND}`, "u");
const NUMBER = new RegExp(String.raw`${BEFORE}\(?(\d{1,2})[.)]\)?${BEHIND}`, "u");
const ANSWER_IN_LINE = /[ \t]+((?:\*\*|__)?(?:(?:correct|right) )?(?:answer|ans)(?: is)?\s*[:=])/i;
const TICK =
  /\s*(?:✅|✔️?|☑️?|✓|(?:←|<-|<--|⬅️?)\s*\**correct(?: answer)?\**|\*{0,2}\(\*{0,2}correct(?: answer)?\*{0,2}\)\*{0,2}|[-–—]\s*\*{0,2}correct(?: answer)?\*{0,2})\s*$/iu;
const CROSS = /\s*(?:❌|✗|✘)\uFE0F?\s*$/u;
const BREAK = /<br\s*\/?>[ \t]*\n?/gi;

/** A choice goes on over lines up to this length. */
const LONGEST = 4000;

/** The sign of a choice at the beginning of a line, as its place from 0, or null. */
function signAt(line: string, symbols: "letters" | "numbers"): { found: RegExpExecArray; place: number } | null {
  const found = (symbols === "letters" ? LETTER : NUMBER).exec(line);
  if (!found) return null;
  const sign = found[5] ?? "";
  return { found, place: symbols === "letters" ? sign.toUpperCase().charCodeAt(0) - 65 : Number(sign) - 1 };
}

/** True for a line that begins with a letter after A, as the second choice of a question does. */
export function beginsLaterChoice(line: string): boolean {
  return (signAt(line, "letters")?.place ?? 0) > 0;
}

/** True for a line that begins with the first letter. */
export function beginsChoices(line: string): boolean {
  return signAt(line, "letters")?.place === 0;
}

/**
 * Reads choices that each begin a line (or an item): `A.` `A)` `- A.` `(a)` `[A]` `**A.**`, or `1.`; in order from the
 * first, at least two. A block of code and a list below a choice belong to it.
 */
export function readLines(
  text: string,
  startsAnswer: (line: string) => boolean,
  symbols: "letters" | "numbers" = "letters",
): Choices | null {
  const lines = text.replace(BREAK, "\n").split("\n");
  const first = lines.findIndex((line) => signAt(line, symbols)?.place === 0);
  if (first < 0) return null;
  const choices: (Choice & { box: string | null; indent: number })[] = [];
  let end = lines.length;
  for (let i = first; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const sign = signAt(line, symbols);
    const last = choices.at(-1);
    if (sign?.place === choices.length) {
      choices.push(begun(line, sign.found));
    } else if (startsAnswer(line)) {
      end = i;
      break;
    } else if (line.trim() !== "") {
      const fence = last ? fenceFrom(lines, i, choices, symbols) : 0;
      if (last && fence > 0) {
        last.code += (last.code === "" ? "" : "\n") + outdent(lines.slice(i, i + fence)).join("\n");
        i += fence - 1;
        continue;
      }
      // A wrapped line goes on with its choice; what is indented below it says more of it.
      const special = /^\s*([-*+>#|]\s|```|~~~|\d+[.)]\s|<)/.test(line);
      const deeper = last && indentOf(line) >= last.indent + 2;
      if (
        last &&
        !special &&
        last.note.length === 0 &&
        last.text.length < LONGEST &&
        (lines[i - 1] ?? "").trim() !== ""
      )
        last.text = `${last.text} ${line.trim()}`.trim();
      else if (last && deeper && !/^\s*[>#|<]/.test(line)) last.note.push(line.slice(last.indent + 2));
      else {
        end = i;
        break;
      }
    }
  }
  if (choices.length < 2) return null;
  const boxed = choices.some(({ box }) => box !== null && /x/i.test(box));
  const result = choices.map(({ box, text: words, marked, bold, code, note }): Choice => ({
    text: words,
    marked: marked || /x/i.test(box ?? ""),
    bold,
    code,
    note,
  }));
  return {
    before: lines.slice(0, first).join("\n"),
    choices: result,
    after: lines.slice(end).join("\n"),
    keyed: boxed || (result.some(({ marked }) => marked) && result.some(({ marked }) => !marked)),
    symbols,
  };
}

function begun(line: string, found: RegExpExecArray): Choice & { box: string | null; indent: number } {
  const [, indent = "", box, sign = "", open = "", , close = ""] = found;
  const rest = line.slice(found[0].length).trim();
  const bold = open.length === 2 && close === "" && rest.endsWith(open) && rest.split(open).length === 2;
  const text = bold ? rest.slice(0, -2).trimEnd() : open !== "" && close === "" ? open + rest : rest;
  const choice = ticked(text);
  return {
    ...choice,
    marked: choice.marked || /[✅✔☑✓]/u.test(sign),
    bold: bold || wholeBold(choice.text),
    box: box?.trim() ?? null,
    indent: indent.replaceAll("\t", "    ").length,
  };
}

function wholeBold(text: string): boolean {
  return /^\*\*[^*]+\*\*[.!?]?$/.test(text);
}

function indentOf(line: string): number {
  return (/^[ \t]*/.exec(line)?.[0] ?? "").replaceAll("\t", "    ").length;
}

/** How many lines a block of code takes that belongs to the choice above it; 0 where none begins here. */
function fenceFrom(
  lines: readonly string[],
  at: number,
  choices: readonly { code: string; text: string; indent: number }[],
  symbols: "letters" | "numbers",
): number {
  const open = /^\s*(`{3,}|~{3,})/.exec(lines[at] ?? "")?.[1];
  const last = choices.at(-1);
  if (!open || !last) return 0;
  const close = lines.findIndex((line, i) => i > at && line.trim().startsWith(open) && /^[`~]+$/.test(line.trim()));
  if (close < 0) return 0;
  const next = lines.slice(close + 1).find((line) => line.trim() !== "");
  const goesOn = next !== undefined && signAt(next, symbols)?.place === choices.length;
  const likeOthers = choices.length > 1 && choices.slice(0, -1).every(({ code }) => code !== "");
  return goesOn || likeOthers || last.text === "" || indentOf(lines[at] ?? "") >= last.indent + 2 ? close - at + 1 : 0;
}

function outdent(lines: readonly string[]): string[] {
  const width = indentOf(lines[0] ?? "");
  return lines.map((line) => line.slice(Math.min(width, indentOf(line))));
}

/** Reads choices that run on in one line: `Which? A) one B) two C) three`. */
export function readRun(text: string, startsAnswer: (line: string) => boolean): Choices | null {
  // The answer may follow on the same line.
  const lines = text.replace(ANSWER_IN_LINE, "\n$1").split("\n");
  const cut = lines.findIndex((line, i) => i > 0 && startsAnswer(line));
  const asked = cut < 0 ? lines.join("\n") : lines.slice(0, cut).join("\n");
  const marks = [...asked.matchAll(/(?<=^|[\s;,])(\*\*|__)?\(?([A-Ha-h])(?:\)|\.|:)(\*\*|__)?(?=\s|\S)/g)];
  for (const [start, mark] of marks.entries()) {
    if (mark[2]?.toUpperCase() !== "A") continue;
    const row = [mark];
    for (const later of marks.slice(start + 1)) {
      const wanted = String.fromCharCode((mark[2]?.charCodeAt(0) ?? 65) + row.length);
      if (later[2] === wanted) row.push(later);
    }
    if (row.length < 2) continue;
    const choices = row.map((one, i): Choice => {
      const from = one.index + one[0].length;
      const to = row[i + 1]?.index ?? asked.length;
      const open = one[1] && !one[3] ? one[1] : "";
      const rest = `${open}${asked.slice(from, to).replace(/\s+/g, " ").trim()}`.replace(/[;|]\s*$/, "");
      const choice = ticked(rest);
      return { ...choice, bold: wholeBold(choice.text), code: "", note: [] };
    });
    if (choices.some((choice) => choice.text === "")) continue;
    const marked = choices.filter((choice) => choice.marked).length;
    return {
      before: asked.slice(0, mark.index).trimEnd(),
      choices,
      after: cut < 0 ? "" : lines.slice(cut).join("\n"),
      keyed: marked > 0 && marked < choices.length,
      symbols: "letters",
    };
  }
  return null;
}

/** Reads a task list without letters as choices, where some boxes are ticked and some are not. */
export function readBoxes(text: string): Choices | null {
  const lines = text.split("\n");
  const choices: Choice[] = [];
  for (const line of lines) {
    const found = /^\s{0,3}[-*+]\s+\[([ xX])\]\s+(.*)$/.exec(line);
    const last = choices.at(-1);
    if (found)
      choices.push({ text: (found[2] ?? "").trim(), marked: found[1] !== " ", bold: false, code: "", note: [] });
    else if (line.trim() === "") continue;
    else if (/^\s{2,}[^\s\-*+>#|`]/.test(line) && last) last.text = `${last.text} ${line.trim()}`;
    else if (/^\s{2,}[-*+]\s/.test(line) && last) last.note.push(line.trim());
    else return null;
  }
  const marked = choices.filter((choice) => choice.marked).length;
  if (choices.length < 2 || marked === 0 || marked === choices.length) return null;
  return { before: "", choices, after: "", keyed: true, symbols: "boxes" };
}

function ticked(text: string): Pick<Choice, "text" | "marked" | "bold" | "code" | "note"> {
  const rest = { bold: false, code: "", note: [] };
  if (TICK.test(text)) return { text: text.replace(TICK, ""), marked: true, ...rest };
  return { text: text.replace(CROSS, ""), marked: false, ...rest };
}
