import type { Problem } from "../problem.ts";
import { nearest } from "../nearest.ts";

/** What a message says, without the place where it applies. */
export type Saying = Pick<Problem, "rule" | "severity" | "says" | "mend">;

/** `a, b or c`. */
export function anyOf(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** `Did you mean x?` where something is near, else the whole list. */
export function didYouMean(word: string, known: readonly string[], list: string): string {
  const near = nearest(word, known);
  return near ? `Did you mean ${near}?` : list;
}

/** `1 lesson`, `2 lessons`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
