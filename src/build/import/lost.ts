import { wordsOf } from "./edits.ts";

/** A line of a note of which words are not in its lesson, as written. */
export interface LostLine {
  line: number;
  text: string;
}

/**
 * The lines of a note whose words its lesson does not hold: the marks that became structure ("Answer: B", the
 * letters of choices), hand-made ways, addresses of broken links. So that every word is in the book or in the report.
 */
export function lostLines(source: string, lesson: string): LostLine[] {
  const kept = new Set(lesson.split("\n").map(bare));
  const missing = new Map<string, number>();
  for (const word of wordsOf(source)) missing.set(word, (missing.get(word) ?? 0) + 1);
  for (const word of wordsOf(lesson)) missing.set(word, (missing.get(word) ?? 0) - 1);
  const lost: LostLine[] = [];
  // Lines that came over whole are asked last: what is missing shows where it is missing.
  const lines = source.split("\n").map((text, i) => ({ line: i + 1, text }));
  const [whole, changed] = [
    lines.filter(({ text }) => kept.has(bare(text))),
    lines.filter(({ text }) => !kept.has(bare(text))),
  ];
  for (const one of [...changed, ...whole]) {
    let names = false;
    for (const word of wordsOf(one.text)) {
      const times = missing.get(word) ?? 0;
      if (times <= 0) continue;
      missing.set(word, times - 1);
      names = true;
    }
    if (names) lost.push(one);
  }
  return lost.sort((a, b) => a.line - b.line);
}

function bare(line: string): string {
  return line.replace(/^[\s>]+|\s+$/g, "");
}
