import { anyOf, didYouMean, type Saying } from "./saying.ts";

/** Mistakes in YAML that authors make: what is not so, and the mend. */
const MISTAKES = {
  tab: ["a tab stands before this line's first word", "Indent with spaces, two for each step."],
  twice: ["this key stands here twice", "Keep one of the two."],
  indent: [
    "this line begins in another column than those that it belongs to",
    "Put as many spaces before each key of a group; a key that belongs to none has no space before it.",
  ],
  bracket: [
    "a bracket that was opened before is not closed",
    "Close it in its own line: objectives: [a, b]; or indent all further lines.",
  ],
  colon: ["there is a second colon in this line", 'A value with a colon stands in quotes: title: "S3: buckets".'],
  key: ["this line has no key", "Write a key, a colon and a space before the value: title: Buckets."],
  list: [
    "a list does not begin here",
    "Write nothing behind the key's colon, and each item on a line of its own below it: - item.",
  ],
  quote: ["a quotation is opened here and never closed", "Write the same quote at the end of the value."],
  quotes: [
    "the value goes on behind a quotation",
    'Put one pair of quotes around the whole of it: title: "It\'s a bucket".',
  ],
} as const satisfies Record<string, readonly [says: string, mend: string]>;

/** A mistake in YAML that has words of its own. */
export type YamlMistake = keyof typeof MISTAKES;

/** What is said of YAML files and of frontmatter. */
export const yamlMessages = {
  syntax: (detail: string): Saying => ({
    rule: "yaml-syntax",
    severity: "error",
    says: `This is not well-formed YAML: ${detail}`,
    mend: 'A value with a colon, a # or a leading special character stands in quotes: title: "S3: buckets".',
  }),
  mistake: (which: YamlMistake): Saying => {
    const [says, mend] = MISTAKES[which];
    return { rule: "yaml-syntax", severity: "error", says: `This is not well-formed YAML: ${says}.`, mend };
  },
  tooManyAliases: (): Saying => ({
    rule: "yaml-limit",
    severity: "error",
    says: "The aliases in this file (*name) unfold to too much.",
    mend: "Write the values out.",
  }),
  tooDeep: (): Saying => ({
    rule: "yaml-limit",
    severity: "error",
    says: "Lists or groups of keys are nested too deep here.",
    mend: "Take some of them out of each other.",
  }),
  unknownKey: (key: string, known: readonly string[]): Saying => ({
    rule: "unknown-key",
    severity: "error",
    says: `There is no key called ${key} here.`,
    mend: didYouMean(key, known, `The keys are ${anyOf(known)}.`),
  }),
  missingKey: (key: string, where: string): Saying => ({
    rule: "missing-key",
    severity: "error",
    says: `${where} has no ${key}.`,
    mend: `Add a line ${key}: …`,
  }),
  wrongType: (key: string, expected: string): Saying => ({
    rule: "wrong-value",
    severity: "error",
    says: `${key} is not ${expected}.`,
    mend: `Write ${expected}.`,
  }),
  notOneOf: (key: string, value: string, allowed: readonly string[]): Saying => ({
    rule: "wrong-value",
    severity: "error",
    says: `${key} can't be ${value}.`,
    mend: didYouMean(value, allowed, `Write ${anyOf(allowed)}.`),
  }),
  wrongValue: (key: string, detail: string): Saying => ({
    rule: "wrong-value",
    severity: "error",
    says: `${key} is not as it should be.`,
    mend: detail,
  }),
  unknownAuthor: (id: string, known: readonly string[]): Saying => ({
    rule: "unknown-author",
    severity: "error",
    says: `authors.yaml does not list an author ${id}.`,
    mend: known.length ? didYouMean(id, known, `Listed are ${anyOf(known)}.`) : "Add the author to authors.yaml.",
  }),
  unknownObjective: (id: string, known: readonly string[]): Saying => ({
    rule: "unknown-objective",
    severity: "error",
    says: `course.yaml lists no objective ${id}.`,
    mend: known.length ? didYouMean(id, known, `Listed are ${anyOf(known)}.`) : "Add it under a domain in course.yaml.",
  }),
  livingId: (id: string, term: string): Saying => ({
    rule: "living-anchor",
    severity: "error",
    says: `The id ${id} is not an old one: the term ${term} still has it.`,
    mend: `Take ${id} out of moved; or choose another id for that term.`,
  }),
  duplicateId: (id: string, what: string): Saying => ({
    rule: "duplicate-id",
    severity: "error",
    says: `The ${what} ${id} is given twice.`,
    mend: "Give each its own id.",
  }),
};
