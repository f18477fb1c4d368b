const WORDS_PER_MINUTE = 200;
/** Signs of scripts that put no spaces between words. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.:_-]*/gu;
/** Where all of them stand, and few others; a text without any is not looked through for scripts, which takes long. */
const AROUND_DENSE = /[\u0e00-\u0e7f\u2e80-\uffff]/;

/** How many words a text has; a script without spaces counts about as many as its translation would. */
export function countWords(text: string): number {
  const dense = AROUND_DENSE.test(text) ? (text.match(DENSE)?.length ?? 0) : 0;
  const spaced = (dense > 0 ? text.replace(DENSE, " ") : text).match(WORD)?.length ?? 0;
  return spaced + Math.round(dense / 2);
}

/** Whole minutes of reading, 1 or more. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}
