import { LINT_RULES } from "./lint/names.ts";

/**
 * The permanent names of all rules that a book is checked by, each with what it demands. A name is never
 * reused for something else: people write it in their settings and search for it.
 */
export const RULES = {
  // The folder and its YAML files.
  "no-content": "The content folder exists.",
  "no-course": "A book has at least one course: a folder with a course.yaml.",
  "no-lesson": "A course has at least one lesson.",
  "misnamed-file": "A file that Certbook is to read has the name and the place that it knows.",
  "lesson-without-course": "Every lesson lies in the folder of a course.",
  "yaml-syntax": "YAML files and frontmatter are well-formed.",
  "yaml-limit": "YAML stays within its limits.",
  "unknown-key": "Every key is one that Certbook knows.",
  "missing-key": "Keys that must be there are there.",
  "wrong-value": "Every value is of the kind that its key takes.",
  "unknown-author": "Authors are listed in authors.yaml.",
  "unknown-objective": "Objectives are listed in course.yaml.",
  "duplicate-id": "Ids are given once.",
  "unreadable-file": "Files are text in UTF-8 and not too large.",
  "hidden-character": "Text holds no character that can't be seen and turns or controls what is.",
  "too-many-problems": "A file with very many problems is told of in part.",
  // Numbers and addresses.
  "duplicate-number": "No two lessons have one number.",
  "duplicate-address": "No two lessons or files have one address.",
  "reserved-name": "Names that the program needs for its own pages are left to it.",
  "outside-folder": "Nothing reaches out of the content folder.",
  // Markdown and MDX.
  "missing-title": "A lesson has a title.",
  "two-titles": "A lesson has one title.",
  "broken-frontmatter": "Frontmatter stands between two lines of three hyphens, from the first line on.",
  "mdx-syntax": "MDX is well-formed.",
  "unescaped-brace": "A brace that is text is escaped in MDX.",
  "unescaped-angle": "A < that is text is escaped in MDX.",
  "unclosed-tag": "Every component, comment and block of code that is opened is closed.",
  "lesson-runs-code": "Lessons are data unless the site's owner trusts them.",
  "unknown-component": "Every component is one of the vocabulary.",
  "unknown-callout": "Every callout is one of the vocabulary.",
  "unknown-prop": "Every attribute is one that its component takes.",
  "wrong-prop": "Every attribute has a value that its component takes.",
  "callout-inside": "A callout begins after an empty line, or as a quotation inside another.",
  "left-as-text": "What looks like markup and is none is not published unnoticed.",
  "unused-note": "Every note at the foot is referred to.",
  "html-not-allowed": "Raw HTML is from the short list of harmless elements.",
  "nesting-limit": "Blocks are not nested too deep.",
  "lesson-limit": "A lesson can be compiled in bounded time and depth.",
  "program-fault": "Certbook does what it should; where it does not, it says so.",
  // Elements.
  "bad-id": "Chosen ids are ones that an address can carry.",
  "duplicate-anchor": "An id is chosen once in a lesson.",
  "living-anchor": "An old id is not that of something which is still on its page.",
  // Questions and matrices.
  "question-without-choices": "A question has at least two choices.",
  "question-without-stem": "A question asks something.",
  "question-without-key": "A question says which choices are right.",
  "bad-key": "The key of a question names choices that it has.",
  "matrix-without-table": "A responsibility matrix holds one table.",
  "ragged-matrix": "Every row of a matrix has as many cells as its head.",
  "unknown-party": "Every cell of a matrix names a party.",
  "duplicate-duty": "A matrix names each duty and each service once.",
  "misplaced-answer": "An Answer stands inside a Reflection or a Scenario.",
  // Links and pictures.
  "missing-target": "A link leads to a file that is there.",
  "missing-anchor": "A link's anchor is on the page that it leads to.",
  "draft-target": "A link does not lead to a draft.",
  "bad-link": "A link's address is of a kind that is safe.",
  "missing-image": "A picture's file is there.",
  "bad-image": "A picture is what its name says, of a size that can be shown, and a drawing holds no code.",
  "remote-image": "Pictures lie in the book.",
  "missing-alt": "A picture has an alternative text.",
  "wrong-case": "A link writes a file's name as it is, capitals included.",
  "unsafe-file": "A file that a lesson links to can run nothing in a reader's browser.",
  "short-link": "A short link means one thing.",
  "unreachable-book": "The inventory of another book can be read.",
  "dead-link": "A link to another site leads to something that is there.",
  // Addresses that were published.
  "vanished-address": "An address that was published goes on working, or is given up on purpose.",
  "ledger-behind": "The ledger of addresses knows every address.",
  "ledger-syntax": "The ledger of addresses is as npm run links wrote it.",
  "bad-alias": "An old address leads to one page, and no page stands there.",
  // For teachers; see lint/.
  ...LINT_RULES,
} as const satisfies Record<string, string>;

/** The permanent name of a rule. */
export type Rule = keyof typeof RULES;
