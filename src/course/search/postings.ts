import type { Posting, Postings, RecordId } from "./index.ts";

/** What is known of two words, or two forms of one, in the same record. */
export function joinPostings(a: Posting, b: Posting): Posting {
  return {
    places: sorted([...a.places, ...b.places]),
    titled: sorted([...a.titled, ...b.titled]),
    around: a.around || b.around,
    asTyped: a.asTyped || b.asTyped,
  };
}

/** The records that hold one word or another. */
export function union(all: readonly Postings[]): Postings {
  const [first, ...rest] = all;
  if (!first || rest.length === 0) return first ?? new Map();
  const joined = new Map(first);
  for (const postings of rest) {
    for (const [id, posting] of postings) {
      const known = joined.get(id);
      joined.set(id, known ? joinPostings(known, posting) : posting);
    }
  }
  return joined;
}

/** The records that hold words in this order, with nothing between them: in the text, or in what stands around it. */
export function phraseOf(words: readonly Postings[]): Postings {
  const [first, ...rest] = words;
  const found = new Map<RecordId, Posting>();
  for (const [id, posting] of first ?? []) {
    const own = rest.map((other) => other.get(id));
    if (own.some((other) => !other)) continue;
    const starts = posting.places.filter((at) => own.every((other, i) => other?.places.includes(at + i + 1)));
    const around = posting.around && own.every((other) => other?.around);
    if (starts.length === 0 && !around) continue;
    const asTyped = posting.asTyped && own.every((other) => other?.asTyped);
    found.set(id, { places: starts, titled: starts.filter((at) => posting.titled.includes(at)), around, asTyped });
  }
  return found;
}

/** Places in order, each once. */
export function sorted(places: readonly number[]): readonly number[] {
  // Most are, and a large book has millions.
  if (places.every((place, i) => i === 0 || place > (places[i - 1] ?? 0))) return places;
  return [...new Set(places)].sort((a, b) => a - b);
}
