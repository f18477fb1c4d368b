import type { CourseNews, KeepProblem } from "../../course/offline.ts";

/** `640 kB`, `3.4 MB`. */
export function sizeText(bytes: number, locale: string): string {
  const [unit, value] = bytes < 1_000_000 ? ["kilobyte", bytes / 1000] : ["megabyte", bytes / 1_000_000];
  const digits = unit === "megabyte" && value < 100 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: digits }).format(value);
}

export const KEEP = "Keep this course offline";

export const INVITATION = "All lessons, pictures and the search, to be read without a network.";

const PROBLEMS: Readonly<Record<KeepProblem, string>> = {
  full: "There is no room left on this device for this course. Whatever else you keep is untouched.",
  unreachable: "The network failed on the way. What has come is kept, and the rest can follow.",
  moved: "The site has changed since you opened it. Load its new version, then go on.",
};

/** Where a course stands, in a sentence. */
export function courseSentence({ is, bytes, here, problem }: CourseNews, locale: string): string {
  const [whole, part] = [sizeText(bytes, locale), sizeText(here, locale)];
  const why = problem ? `${PROBLEMS[problem]} ` : "";
  if (is === "whole") return `Kept on this device with its search: ${whole}. It opens without a network.`;
  if (is === "coming") return `${part} of ${whole} are here.`;
  if (is === "stopped") return `${why}${part} of ${whole} are here.`;
  return why || INVITATION;
}

/** What was opened and kept, in a sentence. */
export function visitedSentence({ pages, bytes }: { pages: number; bytes: number }, locale: string): string {
  if (pages === 0) return "None yet.";
  return `${pages === 1 ? "1 page" : `${pages.toLocaleString(locale)} pages`}, ${sizeText(bytes, locale)}.`;
}
