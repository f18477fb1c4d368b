import { anyOf } from "./saying.ts";

/** What is said of a call that can't be meant so. */
export const callMessages = {
  unknownOption: (command: string, option: string, known: readonly string[]): string =>
    `  npm run ${command} does not know ${option}. ${known.length > 0 ? `It knows ${anyOf(known)}.` : "It takes no options."}\n`,
  outHolds: (out: string, what: string): string =>
    `  The site would take the place of ${out}, and with it of ${what}. Name another folder with OUT.\n`,
  outInCourse: (out: string): string =>
    `  ${out} lies in a course, and the site's files would be taken for lessons of it. Name a folder outside with OUT.\n`,
  outIsForeign: (out: string): string =>
    `  ${out} holds something else than a site of Certbook's, which a build would delete. Empty it, or name another folder with OUT.\n`,
  outIsFile: (out: string): string => `  ${out} is a file. Name a folder with OUT.\n`,
  wrongPlace: (variable: string, value: string, mend: string): string => `  ${variable} is ${value}. ${mend}\n`,
};
