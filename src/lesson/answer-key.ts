/** The letters of a question's right choices as words: `AC` is "A and C", `ABD` is "A, B, and D". */
export function keyInWords(correct: string): string {
  return new Intl.ListFormat("en").format(correct);
}
