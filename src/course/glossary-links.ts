import type { Term } from "./course.ts";

/** A term of the glossary as lessons are searched for it. */
export type KnownTerm = Pick<Term, "term" | "anchor">;

/** A piece of a text: a term of the glossary, or what stands between terms. */
export interface TermPiece {
  text: string;
  /** The term's anchor, or null. */
  anchor: string | null;
}

/**
 * Finds the first use of each term in the texts of a page, in order. A term counts as written, and with a plural s;
 * one of several words also with a small first letter. So `Config` the service is not every config.
 */
export class TermFinder {
  readonly #anchors = new Map<string, string>();
  readonly #pattern: RegExp | null;
  readonly #seen = new Set<string>();

  constructor(terms: readonly KnownTerm[]) {
    for (const { term, anchor } of terms) {
      this.#anchors.set(term, anchor);
      if (/\s/.test(term) && /^\p{Lu}\p{Ll}/u.test(term))
        this.#anchors.set(term.charAt(0).toLowerCase() + term.slice(1), anchor);
    }
    const words = [...this.#anchors.keys()]
      .sort((a, b) => b.length - a.length)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"));
    this.#pattern =
      words.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}_-])(${words.join("|")})s?(?![\\p{L}\\p{N}_-])`, "gu") : null;
  }

  /** The text in pieces; terms that the page has used before are part of the plain text. */
  split(text: string): TermPiece[] {
    const pieces: TermPiece[] = [];
    let end = 0;
    for (const match of this.#pattern ? text.matchAll(this.#pattern) : []) {
      const anchor = this.#anchors.get((match[1] ?? "").replace(/\s+/g, " "));
      if (anchor === undefined || this.#seen.has(anchor)) continue;
      this.#seen.add(anchor);
      if (match.index > end) pieces.push({ text: text.slice(end, match.index), anchor: null });
      pieces.push({ text: match[0], anchor });
      end = match.index + match[0].length;
    }
    if (end < text.length) pieces.push({ text: text.slice(end), anchor: null });
    return pieces;
  }
}
