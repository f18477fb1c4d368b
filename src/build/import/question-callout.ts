import type { Choice } from "./choices.ts";
import { prefixLines, WRITTEN } from "./edits.ts";
import type { Key } from "./key.ts";

/**
 * A question as a callout of the vocabulary. Code of several lines can't be a choice, which is one line: it stands
 * with the letter above the choices.
 * @param left what stood in the same item behind the answer
 */
export function questionCallout(
  stem: { text: string; title: string },
  choices: readonly Choice[],
  key: Key,
  left: string,
): string {
  const codes: string[] = [];
  const items: string[] = [];
  const home = key.letters[0];
  const plainly = onlyKeyIsBold(choices, key.letters);
  choices.forEach((choice, i) => {
    const letter = String.fromCharCode(65 + i);
    const one = choice.code === "" ? null : oneLine(choice.code);
    if (choice.code !== "" && (one === null || choice.text !== "")) codes.push("", `${letter}:`, "", choice.code);
    const bare = plainly ? choice.text.replace(/^\*\*(.*?)\*\*/, "$1") : choice.text;
    const text = bare !== "" ? bare : (one ?? `The code under ${letter}`);
    const reason = [choice.note.join("\n"), letter === home ? key.rest : "", key.reasons.get(letter) ?? ""]
      .filter((part) => part.trim() !== "")
      .join("\n\n");
    items.push(`- [${key.letters.includes(letter) ? "x" : " "}] ${text}`);
    if (reason === "") return;
    const simple = !/\n\s*\n|^\s*([-*+#>|]|\d+[.)]|```|~~~|<)/m.test(reason);
    if (!simple) items.push("");
    items.push(prefixLines(reason, "  "));
    if (!simple) items.push("");
  });
  const lines = [stem.text, ...codes, "", ...items];
  if (left.trim() !== "") lines.push("", "<!-- -->", "", left);
  const title = stem.title === "" ? "" : ` ${stem.title}`;
  return `> [!${WRITTEN}question]${title}\n${prefixLines(lines.join("\n").trimEnd(), "> ")}`;
}

/** True where bold letters would give the answer away. */
function onlyKeyIsBold(choices: readonly Choice[], letters: readonly string[]): boolean {
  const bold = choices.flatMap(({ text }, i) => (text.startsWith("**") ? [String.fromCharCode(65 + i)] : []));
  return bold.length > 0 && bold.length < choices.length && bold.every((letter) => letters.includes(letter));
}

/** A block of code of one line as code in a text, or null. */
function oneLine(code: string): string | null {
  const lines = code.split("\n").slice(1, -1);
  const [line = ""] = lines;
  return lines.length === 1 && line.trim() !== "" && !line.includes("`") ? `\`${line.trim()}\`` : null;
}
