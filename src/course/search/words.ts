/**
 * A word as the index knows it before it takes the stem: letters, digits and `_` only, in lower case, without
 * diacritics. Empty where nothing is left (`→`, `—`).
 */
export function foldWord(word: string): string {
  if (/^[A-Za-z0-9_]*$/.test(word)) return word.toLowerCase();
  return word
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}_]/gu, "")
    .toLowerCase();
}

/** The words of a text, folded, in order; what holds no letter or digit is left out. */
export function foldedWords(text: string): string[] {
  return tokensOf(text).map(foldWord).filter(Boolean);
}

/** A text cut at white space, as the index counts its places. */
export function tokensOf(text: string): string[] {
  return text.split(/\s+/u).filter(Boolean);
}

/** The parts of a joined word between its marks: `s3:GetObject` has `s3` and `GetObject`. */
export function piecesOf(token: string): string[] {
  return token.split(/[^\p{L}\p{N}\p{M}_]+/u).filter(Boolean);
}

/** The parts of a joined word by its capitals and digits: `GetObject` has `Get` and `Object`. */
export function humpsOf(piece: string): string[] {
  return piece.match(/\p{Lu}+(?!\p{Ll})\d*|\p{Lu}?\p{Ll}+\d*|\p{L}+|\d+/gu) ?? [piece];
}

/** A word of plain letters and digits with the marks of a sentence around it: no identifier with parts. */
const ONE_PIECE = /^["'(]{0,2}[A-Za-z0-9]*["'),.;:!?]{0,4}$/;

/**
 * Words by which the identifiers of a text should be found besides their whole and their single humps, which the
 * index finds by itself: the pieces that have a capital or a digit inside (`GetObject` of `s3:GetObject`, `s3`).
 */
export function identifierParts(text: string): string[] {
  const parts = new Map<string, string>();
  for (const token of tokensOf(text)) {
    if (ONE_PIECE.test(token)) continue;
    const bare = token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
    const pieces = piecesOf(bare);
    if (pieces.length < 2) continue;
    for (const piece of pieces) {
      if (piece.length > 1 && (/\d/.test(piece) || humpsOf(piece).length > 1) && /\p{L}/u.test(piece))
        parts.set(foldWord(piece), piece);
    }
  }
  return [...parts.values()];
}
