/**
 * Packs sorted words for the way to the browser: each line says how many letters it shares with the line before (one
 * digit to the base 36), then the rest. About three bytes a word.
 */
export function packWords(words: readonly string[]): string {
  let last = "";
  const lines = words.map((word) => {
    let shared = 0;
    while (shared < 35 && shared < word.length && word[shared] === last[shared]) shared++;
    // Half a letter is none.
    if (/[\uD800-\uDBFF]/.test(word[shared - 1] ?? "")) shared--;
    last = word;
    return shared.toString(36) + word.slice(shared);
  });
  return lines.join("\n");
}

/** The words of a packed list. */
export function unpackWords(packed: string): string[] {
  let last = "";
  return packed
    .split("\n")
    .filter(Boolean)
    .map((line) => (last = last.slice(0, Number.parseInt(line[0] ?? "0", 36)) + line.slice(1)));
}
