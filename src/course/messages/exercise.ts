import { anyOf, didYouMean, count, type Saying } from "./saying.ts";
import { PARTIES } from "../responsibility.ts";

const error = "error" as const;

/** What is said of questions and of responsibility matrices. */
export const exerciseMessages = {
  noStem: (): Saying => ({
    rule: "question-without-stem",
    severity: error,
    says: "This question asks nothing: there is no text before its choices.",
    mend: "Write the question above the list.",
  }),
  noChoices: (found: number): Saying => ({
    rule: "question-without-choices",
    severity: error,
    says: found === 0 ? "This question has no list of choices." : "This question has only one choice.",
    mend: "Write each choice as an item of a task list: - [ ] wrong, - [x] right.",
  }),
  noKey: (): Saying => ({
    rule: "question-without-key",
    severity: error,
    says: "This question does not say which choice is right.",
    mend: "Mark the right one with [x]: - [x] … (several may be right).",
  }),
  badMark: (mark: string): Saying => ({
    rule: "bad-key",
    severity: error,
    says: `This choice is marked neither right nor wrong${mark ? ` (“${mark}”)` : ""}.`,
    mend: "Begin every choice with - [ ] or - [x].",
  }),
  badKey: (key: string, letters: readonly string[]): Saying => ({
    rule: "bad-key",
    severity: error,
    says: `The key names ${key}, and there is no such choice.`,
    mend: `The choices are ${anyOf(letters)}.`,
  }),
  twoKeys: (answer: string, letter: string, marked: boolean): Saying => ({
    rule: "bad-key",
    severity: error,
    says: `The key is given twice, and the two contradict each other: answer="${answer}", and choice ${letter} is ${marked ? "" : "not "}marked with [x].`,
    mend: 'Take answer="…" away, or the marks.',
  }),
  noTable: (found: number): Saying => ({
    rule: "matrix-without-table",
    severity: error,
    says: found === 0 ? "This matrix holds no table." : `This matrix holds ${found} tables.`,
    mend: "Write one Markdown table: duties down, services across, with a blank line before and after it.",
  }),
  emptyTable: (): Saying => ({
    rule: "matrix-without-table",
    severity: error,
    says: "The table of this matrix has no cell.",
    mend: "It needs a column for each service and a row for each duty.",
  }),
  ragged: (row: string, has: number, wants: number): Saying => ({
    rule: "ragged-matrix",
    severity: error,
    says: `The row "${row}" has ${count(has, "cell")}, and the head has ${wants}.`,
    mend:
      has < wants
        ? "Fill in the missing cells (none, where it does not apply)."
        : "Take the surplus cells away, or write \\| for a bar that is text.",
  }),
  unknownParty: (row: string, column: string, word: string): Saying => ({
    rule: "unknown-party",
    severity: error,
    says: word
      ? `The cell "${row}" under "${column}" says ${word}, which is no party.`
      : `The cell "${row}" under "${column}" is empty.`,
    mend: word ? didYouMean(word, PARTIES, `Write ${anyOf(PARTIES)}.`) : `Write ${anyOf(PARTIES)}.`,
  }),
  unnamedRow: (what: string): Saying => ({
    rule: "ragged-matrix",
    severity: error,
    says: `A ${what} of this matrix has no name.`,
    mend: "Give every row and every column a name.",
  }),
  duplicateRow: (what: string, name: string): Saying => ({
    rule: "duplicate-duty",
    severity: error,
    says: `The ${what} "${name}" stands twice in this matrix.`,
    mend: "Give each a name of its own, or make one of the two.",
  }),
};
