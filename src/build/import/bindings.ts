import { stringify } from "yaml";

/** What a course of the book is made of, as found in the notes. */
export interface FoundCourse {
  /** Its folder in the book. */
  folder: string;
  title: string;
  domains: readonly { title: string; weight: number }[];
  partyWords: { provider: ReadonlyMap<string, number>; customer: ReadonlyMap<string, number> };
}

const EXAM = /\b((?:AWS )?[A-Z]{2,4}-C0\d|(?:AZ|SC|DP|AI|MS|PL|MD|MB)-\d{3}|[SN][YK]0-\d{3}|CS0-\d{3}|CV0-\d{3})\b/;

/** course.yaml of a course. */
export function courseYaml(course: FoundCourse): string {
  const code = EXAM.exec(course.title)?.[1];
  return stringify({
    title: course.title,
    ...(code ? { exam: { code, name: course.title } } : {}),
    parties: {
      provider: mostUsed(course.partyWords.provider, "Provider"),
      customer: mostUsed(course.partyWords.customer, "Customer"),
    },
    ...(course.domains.length > 0
      ? { domains: course.domains.map(({ title, weight }, i) => ({ id: `d${i + 1}`, title, weight })) }
      : {}),
  });
}

/** The word that the notes use most, with a capital. */
function mostUsed(words: ReadonlyMap<string, number>, otherwise: string): string {
  const [most] = [...words].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const word = most?.[0] || otherwise;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** site.yaml of the book. Rules that fresh notes can't keep are off, each to be switched on when its time comes. */
export function siteYaml(title: string): string {
  return `${stringify({ title, url: "https://example.org", locale: "en" })}
# Rules for teachers (npm run check): off, warn or error. Those below are off because no fresh notes keep them;
# take a line away when you want to be told.
rules:
  missing-sources: off
  orphan-lesson: off
  missing-reason: off
  skipped-level: off
`;
}

/** glossary.yaml. */
export function glossaryYaml(terms: ReadonlyMap<string, string>): string {
  return stringify(Object.fromEntries([...terms].sort((a, b) => (a[0] < b[0] ? -1 : 1))));
}
