import type { LintRule } from "../lint/names.ts";
import { count } from "./saying.ts";

/** What a rule for teachers says, without the place and without its level, which the site chooses. */
export interface LintSaying {
  rule: LintRule;
  says: string;
  mend: string;
}

/** What the rules for teachers say. */
export const lintMessages = {
  clusteredKey: (letter: string, times: number, all: number, title: string): LintSaying => ({
    rule: "clustered-key",
    says: `In ${times} of ${all} questions of “${title}” the right answer is ${letter}: who guesses ${letter} passes.`,
    mend: "Put the choices of some of these questions into another order.",
  }),
  longestChoice: (times: number, all: number, title: string): LintSaying => ({
    rule: "longest-choice",
    says: `In ${times} of ${all} questions of “${title}” the right choice is the longest: length gives it away.`,
    mend: "Shorten the right choices (a condition can go into the reason), or write the wrong ones out as fully.",
  }),
  missingReason: (without: number, all: number): LintSaying => ({
    rule: "missing-reason",
    says:
      without === all
        ? "No choice of this question has a reason."
        : `${count(without, "choice")} of this question ${without === 1 ? "has" : "have"} no reason.`,
    mend: "Write below each choice why it is right or wrong, indented under its item.",
  }),
  contradictoryDuty: (duty: string, service: string, party: string, other: string, place: string): LintSaying => ({
    rule: "contradictory-duty",
    says: `"${duty}" under "${service}" is said to be ${party} here and ${other} in ${place}.`,
    mend: "Say the same in both, or name the two duties or services apart.",
  }),
  domainWeights: (sum: number): LintSaying => ({
    rule: "domain-weights",
    says: `The weights of the domains make ${sum}, not 100.`,
    mend: "Copy the weights from the exam guide.",
  }),
  objectiveWithoutLesson: (id: string, title: string): LintSaying => ({
    rule: "objective-without-lesson",
    says: `No lesson names the objective ${id} (${title}).`,
    mend: `Write objectives: ["${id}"] into the frontmatter of the lesson that teaches it.`,
  }),
  objectiveWithoutQuestion: (id: string, title: string): LintSaying => ({
    rule: "objective-without-question",
    says: `No lesson on the objective ${id} (${title}) has a question.`,
    mend: "Add a question to one of its lessons.",
  }),
  orphanLesson: (): LintSaying => ({
    rule: "orphan-lesson",
    says: "No other lesson links to this one.",
    mend: "Link to it where a reader would want to know more.",
  }),
  skippedLevel: (from: number, to: number): LintSaying => ({
    rule: "skipped-level",
    says: `The heading goes from level ${from} to level ${to}.`,
    mend: `Write ${"#".repeat(from + 1)} for it: those who listen to the page find their way by the levels.`,
  }),
  leftover: (words: string): LintSaying => ({
    rule: "leftover",
    says: `“${words}” looks like a note to oneself or a leftover of generated text.`,
    mend: "Finish the passage, or take it away.",
  }),
  staleLesson: (days: number, allowed: number): LintSaying => ({
    rule: "stale-lesson",
    says: `This lesson was last updated ${days} days ago; site.yaml allows ${allowed}.`,
    mend: "Read it against its sources, then set updated: to the day on which you did.",
  }),
  undatedLesson: (allowed: number): LintSaying => ({
    rule: "stale-lesson",
    says: `This lesson has no date, and site.yaml wants every lesson updated within ${allowed} days.`,
    mend: "Add updated: with the day on which it was last read against its sources.",
  }),
  missingSources: (): LintSaying => ({
    rule: "missing-sources",
    says: "This lesson names no source.",
    mend: "Add sources: with the pages on which its facts can be checked, or sources: [] where there are none to name.",
  }),
};
