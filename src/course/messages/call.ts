import { anyOf } from "./saying.ts";

/** What is said of a call that can't be meant so. */
export const callMessages = {
  unknownOption: (command: string, option: string, known: readonly string[]): string =>
    `  npm run ${command} does not know ${option}. ${known.length > 0 ? `It knows ${anyOf(known)}.` : "It takes no options."}\n`,
  wrongPlace: (variable: string, value: string, mend: string): string => `  ${variable} is ${value}. ${mend}\n`,
};
