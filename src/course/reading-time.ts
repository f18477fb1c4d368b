const WORDS_PER_MINUTE = 200;
/** Signs of scripts that put no spaces between words. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** How many words a text has; a script without spaces counts about as many as its translation would. */
export function countWords(text: string): number {
  const dense = text.match(DENSE)?.length ?? 0;
  const spaced = text.replace(DENSE, " ").match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.:_-]*/gu)?.length ?? 0;
  return spaced + Math.round(dense / 2);
}

/** Whole minutes of reading, 1 or more. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}
