import type { Saying } from "./saying.ts";

const left = { rule: "left-as-text", severity: "warning" } as const;

/** What is said of markup that Markdown does not know, or not so, and that stands in the page as it is written. */
export const leftMessages = {
  calloutInside: (name: string): Saying => ({
    rule: "callout-inside",
    severity: "error",
    says: "A callout begins here inside another, or inside a quotation, without an empty line before it.",
    mend: `Put an empty line (without >) before it; or write > > [!${name}] where it is meant to stand inside.`,
  }),
  calloutUnquoted: (name: string): Saying => ({
    ...left,
    says: `[!${name}] begins a callout only in a quotation, and this is none.`,
    mend: `Begin this line, and those that belong to it, with >: > [!${name}] …`,
  }),
  note: (label: string): Saying => ({
    ...left,
    says: `There is no note [^${label}]: in this lesson, so the sign stands in the page as it is written.`,
    mend: `Write [^${label}]: … on a line of its own, or \\[^${label}] for text.`,
  }),
  unusedNote: (label: string): Saying => ({
    rule: "unused-note",
    severity: "warning",
    says: `Nothing refers to the note ${label}, so nobody sees it.`,
    mend: `Write [^${label}] where it belongs, or take the note away.`,
  }),
  reference: (label: string): Saying => ({
    ...left,
    says: `Nothing says where [${label}] leads, so the brackets stand in the page as they are written.`,
    mend: `Write [${label}]: … with the address on a line of its own, or \\[ for a bracket that is text.`,
  }),
  space: (target: string): Saying => ({
    ...left,
    says: `An address with a space in it is none, so this stands in the page as it is written.`,
    mend: `Write (<${target}>) or (${target.replaceAll(" ", "%20")}).`,
  }),
  admonition: (sign: string): Saying => ({
    ...left,
    says: `${sign} begins nothing here, and stands in the page as it is written.`,
    mend: `Write a callout: > [!note] Title, with > before every line that belongs to it (or \\${sign} for text).`,
  }),
  heading: (signs: string): Saying => ({
    ...left,
    says: `This is no heading: there is no space behind ${signs}.`,
    mend: `Write ${signs} with a space behind it, or \\${signs} for text.`,
  }),
  embed: (file: string): Saying => ({
    ...left,
    severity: "error",
    says: "![[…]] shows no picture here.",
    mend: `Write ![what it shows](${/\s/.test(file) ? `<${file}>` : file}).`,
  }),
};
