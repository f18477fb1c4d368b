import type { Problem } from "../problem.ts";
import type { Lint, LintBook } from "./book.ts";
import { contradictoryDuty } from "./duties.ts";
import { domainWeights, objectiveWithoutLesson, objectiveWithoutQuestion } from "./exam.ts";
import { leftover } from "./leftovers.ts";
import { missingSources, orphanLesson, skippedLevel, staleLesson } from "./lessons.ts";
import type { Level, LintRule } from "./names.ts";
import { clusteredKey, longestChoice, missingReason } from "./questions.ts";

const LINTS: Record<LintRule, Lint> = {
  "clustered-key": clusteredKey,
  "longest-choice": longestChoice,
  "missing-reason": missingReason,
  "contradictory-duty": contradictoryDuty,
  "domain-weights": domainWeights,
  "objective-without-lesson": objectiveWithoutLesson,
  "objective-without-question": objectiveWithoutQuestion,
  "orphan-lesson": orphanLesson,
  "skipped-level": skippedLevel,
  leftover,
  "stale-lesson": staleLesson,
  "missing-sources": missingSources,
};

/** What in a book breaks the rules for teachers. @param levels what site.yaml says of each rule; a warning else */
export function lint(book: LintBook, levels: Partial<Record<LintRule, Level>>): Problem[] {
  return (Object.keys(LINTS) as LintRule[]).flatMap((rule): Problem[] => {
    const level = levels[rule] ?? "warn";
    if (level === "off") return [];
    const severity = level === "error" ? "error" : "warning";
    return LINTS[rule](book).map((finding) => ({ ...finding, severity }));
  });
}
