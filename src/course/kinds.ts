/**
 * The kinds of teaching element. The keys are a public contract: they are the values of `data-kind` in the
 * published HTML, of `kind` in the inventory and in search filters.
 */
export const KINDS = {
  section: { name: "Section", plural: "Sections", page: null },
  principle: { name: "First principle", plural: "First principles", page: "principles" },
  pattern: { name: "Key pattern", plural: "Key patterns", page: "patterns" },
  trap: { name: "Exam trap", plural: "Exam traps", page: "traps" },
  misconception: { name: "Misconception", plural: "Misconceptions", page: "misconceptions" },
  scenario: { name: "Scenario", plural: "Scenarios", page: "scenarios" },
  reflection: { name: "Reflection", plural: "Reflections", page: "reflections" },
  takeaways: { name: "Key takeaways", plural: "Key takeaways", page: "takeaways" },
  question: { name: "Question", plural: "Questions", page: "questions" },
  matrix: { name: "Responsibility matrix", plural: "Responsibility matrices", page: "matrices" },
  duty: { name: "Duty", plural: "Duties", page: null },
} as const satisfies Record<string, { name: string; plural: string; page: string | null }>;

/** A kind of teaching element, e.g. `trap`. */
export type Kind = keyof typeof KINDS;

/** Every kind, in the order in which lists of kinds are shown. */
const ALL_KINDS = Object.keys(KINDS) as Kind[];

/** The kinds that have a page of their own in each course (all traps, all scenarios, …). */
export const LISTED_KINDS = ALL_KINDS.filter((kind) => KINDS[kind].page !== null);
