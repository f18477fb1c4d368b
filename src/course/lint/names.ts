/** The rules for teachers, each with what it asks for. A site sets each to off, warn or error in site.yaml. */
export const LINT_RULES = {
  "clustered-key": "Right answers are spread over the letters.",
  "longest-choice": "The right choice is not regularly the longest.",
  "missing-reason": "Every choice of a question has a reason.",
  "contradictory-duty": "One duty of one service has one party in all matrices of a course.",
  "domain-weights": "The weights of a course's domains make 100.",
  "objective-without-lesson": "Every objective has a lesson that names it.",
  "objective-without-question": "Every objective has a question in a lesson that names it.",
  "orphan-lesson": "Every lesson is linked from another one.",
  "skipped-level": "Headings go down one level at a time.",
  leftover: "No note to oneself, no leftover of generated text.",
  "stale-lesson": "Lessons are updated within the days that site.yaml allows.",
  "missing-sources": "Every lesson names its sources.",
} as const satisfies Record<string, string>;

/** The permanent name of a rule for teachers. */
export type LintRule = keyof typeof LINT_RULES;

/** What becomes of a breach of a rule. */
export type Level = "off" | "warn" | "error";
