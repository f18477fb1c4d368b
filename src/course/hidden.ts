/**
 * Characters that nobody sees and that change what is seen: control codes (which a terminal obeys) and the signs
 * that turn the direction of what follows (with which text or code can be made to read as what it is not). Marks
 * of direction that affect only their place (U+200E, U+200F) are fine, and so are all letters of all scripts. Tags
 * (U+E0000 and on), in which a text can be hidden from people and told to machines, are at home in flags only.
 */
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e007f}]/u;

/** A text without its hidden characters. */
export function withoutHidden(text: string): string {
  return text.replace(new RegExp(HIDDEN, "gu"), "");
}

/** The first hidden character of a text: its name (`U+202E`) and its offset; null where there is none. */
export function hiddenCharacter(text: string): { name: string; offset: number } | null {
  const found = HIDDEN.exec(text);
  if (!found) return null;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return { name: `U+${code}`, offset: found.index };
}
