/** A piece of an excerpt. */
export interface ExcerptPart {
  text: string;
  /** True for a word of the query. */
  found: boolean;
}

/** How many words an excerpt shows. */
const LENGTH = 30;

/**
 * The part of a text in which most of the query's words stand, with these marked.
 * @param tokens the shown tokens of an indexed text
 * @param places the query's words among them, in order
 * @param start the first token behind the heading, which is shown by itself
 */
export function excerptOf(tokens: readonly string[], places: readonly number[], start: number): ExcerptPart[] {
  const from = windowStart(tokens, places, Math.min(start, tokens.length));
  const to = Math.min(tokens.length, from + LENGTH);
  const found = new Set(places);
  const joined: ExcerptPart[] = [];
  const add = (text: string, hit: boolean): void => {
    const last = joined.at(-1);
    if (last?.found === hit) last.text += text;
    else joined.push({ text, found: hit });
  };
  for (let i = from; i < to; i++) {
    const hit = found.has(i);
    // Words that follow each other are one mark.
    if (i > from) add(" ", hit && found.has(i - 1));
    add(tokens[i] ?? "", hit);
  }
  if (from > start) joined.unshift({ text: "… ", found: false });
  if (to < tokens.length) joined.push({ text: " …", found: false });
  return joined;
}

/** Where the window begins that holds the most different places, a few words before the first of them. */
function windowStart(tokens: readonly string[], places: readonly number[], start: number): number {
  const own = places.filter((place) => place >= start);
  let best = start;
  let most = 0;
  own.forEach((place, i) => {
    let n = 0;
    while (i + n < own.length && (own[i + n] ?? 0) < place + LENGTH - 6) n++;
    if (n > most) [most, best] = [n, place];
  });
  if (most === 0) return start;
  const last = Math.max(start, tokens.length - LENGTH);
  return Math.max(start, Math.min(best - 6, last));
}
