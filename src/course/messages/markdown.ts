import { anyOf, didYouMean, type Saying } from "./saying.ts";
import { VOCABULARY } from "../vocabulary.ts";

const error = "error" as const;
const frontmatter = { rule: "broken-frontmatter", severity: error } as const;
const components = VOCABULARY.map((word) => word.component);
/** Elements of HTML without an end tag. */
const VOID = new Set(["br", "hr", "wbr"]);
const PICTURE = "A picture is written ![what it shows](file.svg).";
const callouts = VOCABULARY.map((word) => word.callout);

/** Callouts of code hosts and other tools, each with what comes nearest to it here. */
const ELSEWHERE = new Map([
  ["important", "warning] or [!note"],
  ["caution", "warning"],
  ["danger", "warning"],
  ["attention", "warning"],
  ["info", "note"],
  ["abstract", "takeaways"],
  ["summary", "takeaways"],
  ["hint", "tip"],
  ["quiz", "question"],
]);

/** What is said of Markdown, MDX and the vocabulary. */
export const markdownMessages = {
  missingTitle: (): Saying => ({
    rule: "missing-title",
    severity: error,
    says: "This lesson has no title.",
    mend: "Give it one in the frontmatter (title: …) or begin it with a heading (# …).",
  }),
  twoTitles: (title: string, heading: string): Saying => ({
    rule: "two-titles",
    severity: "warning",
    says: `This lesson has two titles: “${title}” in the frontmatter, which counts, and “${heading}” here, which is not shown.`,
    mend: "Take one of the two away; or write ## where this is a section.",
  }),
  unfencedFrontmatter: (): Saying => ({
    ...frontmatter,
    says: "This looks like frontmatter, and there is no line of three hyphens before it.",
    mend: "Write --- on a line of its own before the first key, and behind the last.",
  }),
  wrongFence: (fence: string): Saying => ({
    ...frontmatter,
    says: `Frontmatter begins with three hyphens at the start of the line, not with ${fence}.`,
    mend: "Write --- on a line of its own before the first key, and behind the last.",
  }),
  lateFrontmatter: (lines: number): Saying => ({
    ...frontmatter,
    says: "Frontmatter begins in the first line of the file; here it is text.",
    mend: `Take away the empty ${lines === 1 ? "line" : "lines"} above it.`,
  }),
  unclosedFrontmatter: (): Saying => ({
    ...frontmatter,
    says: "Frontmatter is opened here and never closed.",
    mend: "Write --- on a line of its own behind the last key.",
  }),
  syntax: (detail: string): Saying => ({
    rule: "mdx-syntax",
    severity: error,
    says: detail,
    mend: "In an .mdx file, tags, attributes and {braces} follow the rules of JSX.",
  }),
  brace: (): Saying => ({
    rule: "unescaped-brace",
    severity: error,
    says: "In an .mdx file a brace begins an expression, and what follows is none.",
    mend: "Put the text into `backticks`, or write \\{ for a brace that is text.",
  }),
  angle: (): Saying => ({
    rule: "unescaped-angle",
    severity: error,
    says: "In an .mdx file < begins a component, and what follows is none.",
    mend: "Put the text into `backticks`, or write &lt; (a link: [text](https://…), a comment: {/* … */}).",
  }),
  unclosed: (name: string): Saying => ({
    rule: "unclosed-tag",
    severity: error,
    says: `<${name}> is opened here and never closed.`,
    mend: VOID.has(name)
      ? `In an .mdx file it is closed in itself: write <${name} />.`
      : name === "img"
        ? PICTURE
        : `Write </${name}> after its content, on a line of its own, with a blank line before it.`,
  }),
  unclosedComment: (): Saying => ({
    rule: "unclosed-tag",
    severity: error,
    says: "A comment is opened here and never closed, so that nobody sees the rest of the lesson.",
    mend: "Write --> at its end.",
  }),
  unclosedCode: (fence: string): Saying => ({
    rule: "unclosed-tag",
    severity: error,
    says: "A block of code is opened here and never closed, so that all that follows is code.",
    mend: `Write ${fence} on a line of its own after the code.`,
  }),
  unopened: (name: string, expected: string | null): Saying => ({
    rule: "unclosed-tag",
    severity: error,
    says: expected ? `</${name}> stands where </${expected}> is expected.` : `</${name}> closes what was never opened.`,
    mend: VOID.has(name)
      ? `Write <${name} /> for it, and nothing else.`
      : expected
        ? `Close <${expected}> first.`
        : `Open it with <${name}>, or take this line away.`,
  }),
  runsCode: (what: string): Saying => ({
    rule: "lesson-runs-code",
    severity: error,
    says: `A lesson is data, and ${what} is code.`,
    mend: "Write it as text; or, if you trust all who write lessons, set trust: code in site.yaml.",
  }),
  unknownComponent: (name: string): Saying => ({
    rule: "unknown-component",
    severity: error,
    says: `There is no component called ${name}.`,
    mend: didYouMean(name, components, `The components are ${anyOf(components)}.`),
  }),
  unknownCallout: (name: string): Saying => {
    const same = ELSEWHERE.get(name.toLowerCase());
    return {
      rule: "unknown-callout",
      severity: error,
      says: `There is no callout called [!${name}].`,
      mend: same ? `Write [!${same}] for it.` : didYouMean(name, callouts, `The callouts are ${anyOf(callouts)}.`),
    };
  },
  unknownProp: (component: string, name: string, known: readonly string[]): Saying => ({
    rule: "unknown-prop",
    severity: error,
    says: `${component} has no attribute ${name}.`,
    mend: didYouMean(name, known, `It takes ${anyOf(known)}.`),
  }),
  wrongProp: (component: string, name: string, value: string, allowed: readonly string[]): Saying => ({
    rule: "wrong-prop",
    severity: error,
    says: `The attribute ${name} of ${component} can't be ${value ? `"${value}"` : "empty"}.`,
    mend: allowed.length ? didYouMean(value, allowed, `Write ${anyOf(allowed)}.`) : `Write ${name}="…".`,
  }),
  componentInMarkdown: (component: string, callout: string): Saying => ({
    rule: "unknown-component",
    severity: error,
    says: `<${component}> is a component, and those work only in an .mdx file.`,
    mend: `Write it as a callout: > [!${callout}] Title; or give the file a name that ends in .mdx.`,
  }),
  smartQuotes: (): Saying => ({
    rule: "mdx-syntax",
    severity: error,
    says: "The value of an attribute stands in straight quotes, and these are curly ones.",
    mend: 'Write title="…".',
  }),
  html: (tag: string, allowed: readonly string[]): Saying => ({
    rule: "html-not-allowed",
    severity: error,
    says: `The HTML element <${tag}> is not one of those that a lesson may hold.`,
    mend: tag === "img" ? PICTURE : `Allowed are ${anyOf(allowed)}.`,
  }),
  htmlAttribute: (tag: string, attribute: string, allowed: readonly string[]): Saying => ({
    rule: "html-not-allowed",
    severity: error,
    says: `The attribute ${attribute} is not allowed on <${tag}>.`,
    mend: allowed.length ? `Allowed are ${anyOf(allowed)}.` : "It takes no attributes here.",
  }),
  tooDeep: (limit: number): Saying => ({
    rule: "nesting-limit",
    severity: error,
    says: `Blocks are nested more than ${limit} deep here.`,
    mend: "Take some of them out of each other.",
  }),
  takesTooLong: (seconds: number): Saying => ({
    rule: "lesson-limit",
    severity: error,
    says: `This lesson could not be read within ${seconds} seconds.`,
    mend: "Look for a sign or a block that is repeated or nested thousands of times, and take it out.",
  }),
  tooMuch: (): Saying => ({
    rule: "lesson-limit",
    severity: error,
    says: "This lesson is nested so deep, or is so large, that the compiler gave up.",
    mend: "Look for brackets, tags or emphasis inside each other without end, and take them out.",
  }),
  fault: (detail: string): Saying => ({
    rule: "program-fault",
    severity: error,
    says: `Certbook failed at this lesson (${detail}). That is a fault of Certbook, not of the lesson.`,
    mend: "Please report it with the lesson; till then, leave the lesson out by draft: true or another name.",
  }),
  badId: (id: string): Saying => ({
    rule: "bad-id",
    severity: error,
    says: `"${id}" can't be an id.`,
    mend: "An id begins with a letter or digit and goes on with letters, digits, hyphens, dots or underscores.",
  }),
  duplicateAnchor: (id: string, line: number): Saying => ({
    rule: "duplicate-anchor",
    severity: error,
    says: `The id ${id} is already chosen in line ${line}.`,
    mend: "Choose another, or leave one of the two out: an id is made from the title.",
  }),
  livingAnchor: (id: string, line: number): Saying => ({
    rule: "living-anchor",
    severity: error,
    says: `The id ${id} is not an old one: what stands in line ${line} still has it.`,
    mend: `Take ${id} out of moved; or choose another id for what has it.`,
  }),
  misplacedAnswer: (): Saying => ({
    rule: "misplaced-answer",
    severity: error,
    says: "An Answer stands here on its own.",
    mend: "Put it inside the Reflection or the Scenario that it answers.",
  }),
};
