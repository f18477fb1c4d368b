/** Lettered choices as found in a piece of notes. */
export interface Choices {
  /** What stands before the first choice, e.g. the question itself. */
  before: string;
  choices: { text: string; marked: boolean }[];
  /** What stands after the last choice on lines of its own. */
  after: string;
  /** True where `- [x]` or a tick says which choice is right. */
  keyed: boolean;
}

const MARK =
  /^\s*(?:[-*+•]\s+)?(\[[ xX]\]\s*)?(\*\*|__)?\(?([A-Ha-h])(?:\s*[.)\]:]|\s+[-–]\s)\)?(\*\*|__)?[ \t]*(?=\S|$)/;
const ANSWER_IN_LINE = /[ \t]+((?:\*\*|__)?(?:(?:correct|right) )?(?:answer|ans)(?: is)?\s*[:=])/i;
const TICK = /\s*(?:✅|✔️?|☑️?|✓|\*?\(correct(?: answer)?\)\*?|\*\*\(correct(?: answer)?\)\*\*)\s*$/i;

/** Reads choices that each begin a line (or an item): `A.` `A)` `- A.` `(a)`; in order from A, at least two. */
export function readLines(text: string, startsAnswer: (line: string) => boolean): Choices | null {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => letterAt(line) === "A");
  if (first < 0) return null;
  const choices: { text: string; marked: boolean; box: string | null }[] = [];
  let end = lines.length;
  for (let i = first; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const found = MARK.exec(line);
    const next = String.fromCharCode(65 + choices.length);
    if (found && found[3]?.toUpperCase() === next) {
      const open = found[2] && !found[4] ? found[2] : "";
      choices.push({ ...ticked(open + line.slice(found[0].length).trim()), box: found[1]?.trim() ?? null });
    } else if (startsAnswer(line)) {
      end = i;
      break;
    } else if (line.trim() !== "") {
      // A wrapped line goes on with its choice; a list, a fence or a quotation does not.
      const last = choices.at(-1);
      const wrapped = last && (lines[i - 1] ?? "").trim() !== "" && !/^\s*([-*+>#|]\s|```|~~~|\d+[.)]\s|<)/.test(line);
      if (!last || !wrapped) {
        end = i;
        break;
      }
      last.text = `${last.text} ${line.trim()}`;
    }
  }
  if (choices.length < 2) return null;
  const boxed = choices.some(({ box }) => box !== null && /x/i.test(box));
  const result = choices.map(({ text: words, marked, box }) => ({
    text: words,
    marked: marked || /x/i.test(box ?? ""),
  }));
  return {
    before: lines.slice(0, first).join("\n"),
    choices: result,
    after: lines.slice(end).join("\n"),
    keyed: boxed || (result.some(({ marked }) => marked) && result.some(({ marked }) => !marked)),
  };
}

function letterAt(line: string): string | null {
  return MARK.exec(line)?.[3]?.toUpperCase() ?? null;
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
    const choices = row.map((one, i) => {
      const from = one.index + one[0].length;
      const to = row[i + 1]?.index ?? asked.length;
      const open = one[1] && !one[3] ? one[1] : "";
      return ticked(`${open}${asked.slice(from, to).replace(/\s+/g, " ").trim()}`.replace(/[;|]\s*$/, ""));
    });
    if (choices.some((choice) => choice.text === "")) continue;
    const marked = choices.filter((choice) => choice.marked).length;
    return {
      before: asked.slice(0, mark.index).trimEnd(),
      choices,
      after: cut < 0 ? "" : lines.slice(cut).join("\n"),
      keyed: marked > 0 && marked < choices.length,
    };
  }
  return null;
}

/** Reads a task list without letters as choices, where some boxes are ticked and some are not. */
export function readBoxes(text: string): Choices | null {
  const lines = text.split("\n");
  const choices: { text: string; marked: boolean }[] = [];
  for (const line of lines) {
    const found = /^\s{0,3}[-*+]\s+\[([ xX])\]\s+(.*)$/.exec(line);
    if (found) choices.push({ text: (found[2] ?? "").trim(), marked: found[1] !== " " });
    else if (line.trim() === "") continue;
    else if (/^\s{2,}[^\s\-*+>#|`]/.test(line) && choices.length > 0) {
      const last = choices.at(-1);
      if (last) last.text = `${last.text} ${line.trim()}`;
    } else return null;
  }
  const marked = choices.filter((choice) => choice.marked).length;
  if (choices.length < 2 || marked === 0 || marked === choices.length) return null;
  return { before: "", choices, after: "", keyed: true };
}

function ticked(text: string): { text: string; marked: boolean } {
  return TICK.test(text) ? { text: text.replace(TICK, ""), marked: true } : { text, marked: false };
}
