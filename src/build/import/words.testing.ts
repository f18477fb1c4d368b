import { wordsOf } from "./edits.ts";

/** Words that a text has and the others together have not, as often as they are missing. */
export function missingWords(text: string, others: string): string[] {
  const rest = new Map<string, number>();
  for (const word of wordsOf(others)) rest.set(word, (rest.get(word) ?? 0) + 1);
  return wordsOf(text).filter((word) => {
    const times = rest.get(word) ?? 0;
    rest.set(word, times - 1);
    return times <= 0;
  });
}
