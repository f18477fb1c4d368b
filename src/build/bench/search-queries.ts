import { createHash } from "node:crypto";
import type { Acronym } from "../../course/search/acronyms.ts";
import { functionWords } from "../../course/search/function-words.ts";
import { indexedText, shownText, type SearchRecord } from "../../course/search/record.ts";
import { foldWord, humpsOf, piecesOf, tokensOf } from "../../course/search/words.ts";

/** A query whose right answer is known. */
export interface KnownItem {
  kind: string;
  query: string;
  /** The addresses that answer it. */
  right: ReadonlySet<string>;
}

/** The ways in which somebody who knows what is there asks for it. */
export const CLASSES = [
  "heading",
  "heading, a word missing",
  "heading and topic",
  "span of text",
  "span with a typo",
  "prefix",
  "morphological variant",
  "identifier",
  "acronym",
] as const;

/** Makes up to `each` queries of every class from the records. The same records and seed give the same queries. */
export function knownItems(
  records: readonly SearchRecord[],
  acronyms: readonly Acronym[],
  each: number,
  seed: string,
): KnownItem[] {
  const random = randomOf(seed);
  const small = functionWords("en");
  const byTitle = Map.groupBy(records, ({ title }) => title.toLowerCase());
  const titled = records.filter(
    ({ title, kind }) =>
      kind !== "question" && kind !== "term" && byTitle.get(title.toLowerCase())?.length === 1 && within(title, 2, 10),
  );
  const longTitled = titled.filter(({ title }) => within(title, 4, 12));
  const texts = records.filter(({ text }) => tokensOf(text).length >= 20);
  const all = records.map((record) => ({ record, text: shownText(indexedText(record)) }));
  const items: KnownItem[] = [];
  const add = (kind: string, query: string, ...right: SearchRecord[]): boolean =>
    query.trim() !== "" && items.push({ kind, query, right: new Set(right.map(({ url }) => url)) }) > 0;
  const fill = <T>(pool: readonly T[], make: (one: T) => boolean): void => {
    let made = 0;
    for (const one of shuffled(pool, random)) {
      if (made >= each) return;
      if (make(one)) made++;
    }
  };

  fill(titled, (record) => add("heading", record.title, record));
  fill(longTitled, (record) => {
    const words = tokensOf(record.title);
    words.splice(Math.floor(random() * words.length), 1);
    return add("heading, a word missing", words.join(" "), record);
  });
  const uses = new Map<string, number>();
  for (const word of records.flatMap(({ title }) => tokensOf(title).map(foldWord)))
    uses.set(word, (uses.get(word) ?? 0) + 1);
  const placed = Map.groupBy(records, ({ title, lesson }) => `${title}\n${lesson}`.toLowerCase());
  fill(records, (record) => {
    const { title, lesson, kind } = record;
    if (!lesson || kind === "question" || placed.get(`${title}\n${lesson}`.toLowerCase())?.length !== 1) return false;
    const own = new Set(tokensOf(title).map(foldWord));
    const topic = tokensOf(lesson).filter(
      (word) => !small.has(foldWord(word)) && foldWord(word).length > 2 && !own.has(foldWord(word)),
    );
    // The two that tell most.
    const words = topic.sort((a, b) => (uses.get(foldWord(a)) ?? 0) - (uses.get(foldWord(b)) ?? 0)).slice(0, 2);
    return (
      words.length > 0 &&
      /\p{L}{3}/u.test(title) &&
      within(title, 1, 8) &&
      add("heading and topic", `${title} ${words.join(" ")}`, record)
    );
  });
  const span = (record: SearchRecord): string[] | null => {
    const words = tokensOf(record.text);
    const length = 6 + Math.floor(random() * 4);
    const from = Math.floor(random() * (words.length - length));
    const cut = words.slice(from, from + length);
    const telling = cut.filter((word) => /^\p{L}+[.,]?$/u.test(word) && word.length > 3 && !small.has(foldWord(word)));
    const text = cut.join(" ");
    return telling.length >= 3 && all.filter((one) => one.text.includes(text)).length === 1 ? cut : null;
  };
  fill(texts, (record) => {
    const words = span(record);
    return words !== null && add("span of text", words.join(" "), record);
  });
  fill(texts, (record) => {
    const words = span(record);
    const telling = (words ?? []).flatMap((word, i) =>
      /^\p{L}{5,}$/u.test(word) && !small.has(foldWord(word)) ? [i] : [],
    );
    const at = telling[Math.floor(random() * telling.length)];
    if (!words || at === undefined) return false;
    words[at] = slip(words[at] ?? "", random);
    return add("span with a typo", words.join(" "), record);
  });
  fill(titled, (record) => {
    const words = tokensOf(record.title);
    const last = words.at(-1) ?? "";
    if (!/^\p{L}{5,}$/u.test(last)) return false;
    const cut = last.slice(0, 3 + Math.floor(random() * (last.length - 4)));
    return add("prefix", [...words.slice(0, -1), cut].join(" "), record);
  });
  fill(titled, (record) => {
    const words = tokensOf(record.title);
    const varied = words.map((word) => (small.has(foldWord(word)) ? word : variant(word)));
    return varied.join(" ") !== words.join(" ") && add("morphological variant", varied.join(" "), record);
  });
  const holders = new Map<string, Set<SearchRecord>>();
  for (const { record, text } of all) {
    for (const token of new Set(tokensOf(text))) {
      if (!/^[\p{L}\p{N}:._"'(){}[\],-]+$/u.test(token)) continue;
      for (const piece of piecesOf(token)) {
        if (piece.length < 5 || humpsOf(piece).length < 2 || !/\p{Ll}\p{Lu}/u.test(piece)) continue;
        holders.set(piece, (holders.get(piece) ?? new Set()).add(record));
      }
    }
  }
  fill([...holders].sort(), ([piece, where]) => where.size === 1 && add("identifier", piece, ...where));
  fill(acronyms, ([short, long]) => {
    const explains = all.filter(({ record, text }) => {
      const folded = text.toLowerCase().replace(/[-/]/g, " ");
      return record.kind === "term"
        ? foldWord(record.title) === short
        : folded.includes(`${long} (${short}`) || record.title.split(/\W+/).some((word) => foldWord(word) === short);
    });
    const right = explains.filter(({ record }) => record.kind === "term");
    const answers = (right.length > 0 ? right : explains).map(({ record }) => record);
    return (
      answers.length > 0 &&
      answers.length <= 12 &&
      add("acronym", random() < 0.5 ? short.toUpperCase() : long, ...answers)
    );
  });
  return items;
}

function within(text: string, least: number, most: number): boolean {
  const { length } = tokensOf(text);
  return length >= least && length <= most;
}

function variant(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/[^s]s$/.test(word)) return word.slice(0, -1);
  if (/([^aeiou])\1ing$/.test(word)) return word.replace(/.ing$/, "");
  if (/[a-z]{3,}ing$/.test(word)) return word.replace(/ing$/, "ed");
  return /^[A-Za-z]?[a-z]{3,}[^sy]$/.test(word) ? `${word}s` : word;
}

function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, here, next, after] = [word.slice(0, at), word[at], word[at + 1] ?? "", word.slice(at + 2)];
  switch (Math.floor(random() * 4)) {
    case 0:
      return here === next ? `${before}${here}${after}` : `${before}${next}${here}${after}`;
    case 1:
      return `${before}${next}${after}`;
    case 2:
      return `${before}${here}${here}${next}${after}`;
    default:
      return `${before}${here === "e" ? "a" : "e"}${next}${after}`;
  }
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}

/** Numbers from 0 to 1 that depend on the seed alone. */
function randomOf(seed: string): () => number {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
