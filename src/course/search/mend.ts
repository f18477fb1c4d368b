/** Words shorter than this are not mended: too many others are near. */
const SHORTEST = 4;

/**
 * The known word that a misspelt one most likely means, or null: one slip is forgiven (a letter wrong, missing, too
 * many, or two exchanged), in words of eight letters and more two. The first letter counts twice, as it is seldom wrong.
 * @param words folded; of equally near ones the first wins, so that the answer is always the same
 */
export function mend(word: string, words: readonly string[]): string | null {
  if (word.length < SHORTEST || /^\d+$/.test(word)) return null;
  const most = word.length >= 8 ? 2 : 1;
  let best: string | null = null;
  let bestCost = most + 0.9;
  for (const known of words) {
    if (Math.abs(known.length - word.length) > most || known.length < SHORTEST - 1) continue;
    const slips = slipsBetween(word, known, most);
    if (slips > most) continue;
    const cost = slips + (known[0] === word[0] ? 0 : 0.5) + (known.length === word.length ? 0 : 0.1);
    if (cost < bestCost) [best, bestCost] = [known, cost];
  }
  return best;
}

/** How many slips lie between two words (optimal string alignment); more than `most` are not counted exactly. */
function slipsBetween(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length] ?? most + 1;
}
