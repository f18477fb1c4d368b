/** What an answer says. */
export interface Key {
  letters: string[];
  /** What it says besides the letters, in lines; for the choice that is right. */
  rest: string;
  /** What it says of single choices, by letter. */
  reasons: Map<string, string>;
}

const LETTERS = String.raw`\(?[A-Ha-h]\)?(?:[\s*_]*(?:,|&|\/|\+|;|\band\b)(?:\s*\band\b)?[\s*_]*\(?[A-Ha-h]\)?(?![A-Za-z]))*`;
const RUN = String.raw`[A-H]{2,5}`;
const WORDS = String.raw`(?:the\s+)?(?:(?:correct|right|best)\s+)?(?:answers?|ans|options?|choices?|key|solutions?|correct|right)(?:\s*\(s\))?(?:\s+(?:key|options?|choices?|answers?))?`;
const LABELLED = new RegExp(
  String.raw`^[^\p{L}\p{N}\n]*${WORDS}(?:\s+(?:is|are))?([^\p{L}\p{N}\n]*)(?:(?:is|are|options?|choices?)\s+[^\p{L}\p{N}\n]*)?(${RUN}|${LETTERS})(?![\p{L}\p{N}'’])`,
  "iu",
);
const BARE = new RegExp(String.raw`^[^\p{L}\p{N}\n]*(${RUN}|${LETTERS})(?![\p{L}\p{N}'’])`, "u");
const LABEL_ALONE = new RegExp(String.raw`^[^\p{L}\p{N}\n]*${WORDS}[^\p{L}\p{N}\n]*$`, "iu");
const LABEL_TEXT = new RegExp(
  String.raw`^[^\p{L}\p{N}\n]*${WORDS}(?:\s+(?:is|are))?\s*[*_]*\s*[:=–—-]\s*[*_]*\s*`,
  "iu",
);

/** True for a line that begins as an answer does: `**Answer: B**`, `Correct answer: C`. */
export function startsAnswer(line: string): boolean {
  const text = line.replace(/^[\s>]+/, "");
  if (!/^[^\p{L}\p{N}]*(the\s+)?((correct|right|best)\s+)?(answers?|ans|solutions?|key|correct)\b/iu.test(text))
    return false;
  return LABELLED.test(text) || LABEL_ALONE.test(text) || LABEL_TEXT.test(text);
}

/**
 * Reads the key of a question from the text of its answer, or gives null where it is not sure: no letter, a letter
 * that no choice has, or a text that contradicts the letter.
 * @param choices the texts of the choices, in order
 */
export function readKey(answer: string, choices: readonly string[]): Key | null {
  const lines = answer.split("\n");
  const known = choices.map((_, i) => String.fromCharCode(65 + i));
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) return null;
  const at = LABEL_ALONE.test(lines[first] ?? "")
    ? lines.findIndex((line, i) => i > first && line.trim() !== "")
    : first;
  if (at < 0) return null;
  const line = lines[at] ?? "";
  const tail = lines.slice(at + 1);
  const found = LABELLED.exec(line) ?? BARE.exec(line);
  const word = found?.at(-1) ?? "";
  const behind = found ? line.slice(found[0].length) : "";
  const labelled = found ? found.length > 2 || at > first : false;
  if (!found || !isKey(word, behind, labelled)) return byText(line, tail, choices, known);
  const letters = [
    ...new Set(
      word
        .replace(/\band\b/gi, "")
        .toUpperCase()
        .match(/[A-H]/g) ?? [],
    ),
  ];
  if (letters.length === 0 || letters.some((letter) => !known.includes(letter))) return null;
  let rest = closeMarks(line.slice(0, found[0].length), behind);
  if (letters.length === 1) {
    const own = choices[known.indexOf(letters[0] ?? "")] ?? "";
    const said = normal(rest);
    const other = choices.findIndex((choice, i) => known[i] !== letters[0] && said !== "" && normal(choice) === said);
    if (other >= 0 && said !== normal(own)) return null;
    if (normal(own) !== "" && said === normal(own)) rest = "";
  }
  return { letters, ...splitReasons([rest, ...tail], known) };
}

/** A lone letter is a key; "A company" is a word with an article. */
function isKey(word: string, behind: string, labelled: boolean): boolean {
  if (word.length > 1 && !/^\(?[A-Ha-h]\)?$/.test(word))
    return (
      labelled ||
      (word.replace(/\band\b/gi, "").trim().length > 0 && !/[a-h]/.test(word.replace(/\band\b/gi, ""))) ||
      /[,&/+;]/.test(word)
    );
  const letter = word.replace(/[()]/g, "");
  if (letter !== letter.toUpperCase()) return /^[).\]:\s*_]*$/.test(behind) || /^\s*[).:]/.test(behind);
  if (/^\s+[a-z]/.test(behind))
    return labelled
      ? letter !== "A" || /^\s+(is|because|since|as)\b/.test(behind)
      : /^\s+(is|because|since)\b/.test(behind);
  return labelled || /^($|[^\p{L}\p{N}\s]|\s+[^\p{L}\p{N}]|\s*$|\n)/u.test(behind);
}

/** An answer that repeats a choice instead of naming its letter. */
function byText(line: string, tail: string[], choices: readonly string[], known: readonly string[]): Key | null {
  const said = normal(line.replace(LABEL_TEXT, ""));
  if (said === "") return null;
  const same = choices.flatMap((choice, i) => (normal(choice) === said ? [known[i] ?? ""] : []));
  return same.length === 1 ? { letters: same, ...splitReasons(tail, known) } : null;
}

/** Words alone, for comparing what an answer repeats. */
function normal(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

/** Takes the marks away that belonged to what was cut off before: `**Answer: B** because` leaves `because`. */
function closeMarks(before: string, behind: string): string {
  let rest = behind;
  for (const mark of ["**", "__"]) {
    if ((before.split(mark).length - 1) % 2 === 0) continue;
    const at = rest.indexOf(mark);
    if (at >= 0) rest = rest.slice(0, at) + rest.slice(at + mark.length);
  }
  return rest.replace(/^[\s).\]:,;–—-]+/, "").trim();
}

const OF_ONE =
  /^\s{0,8}(?:[-*+•]\s+)?(?:[❌✅✗✓✔☑]+\uFE0F?\s*)?(?:\*\*|__)?(?:option\s+|choice\s+|answer\s+)?\(?([A-H])(?:\)|\.|:|\]|\s*[-–—:]|(?=\s+(?:is|was|would|isn't|are|does|can)\b)|(?:\*\*|__))(?:\*\*|__)?\s*/i;

function splitReasons(
  lines: readonly string[],
  known: readonly string[],
): { rest: string; reasons: Map<string, string> } {
  const reasons = new Map<string, string[]>();
  const rest: string[] = [];
  let current: string[] = rest;
  let fenced = false;
  for (const line of lines) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const found = fenced ? null : OF_ONE.exec(line);
    const letter = found?.[1]?.toUpperCase();
    // A lone lower-case "a" begins a sentence, not a reason.
    const sure = found && letter && known.includes(letter) && !reasons.has(letter) && /[A-H]/.test(found[1] ?? "");
    if (sure) {
      const begun = line.slice(found[0].length);
      current = [
        /^(is|was|would|isn't|are|does|can)\b/.test(begun)
          ? line.replace(/^\s*[-*+•]\s+/, "").trim()
          : closeMarks(found[0], begun),
      ];
      reasons.set(letter, current);
    } else {
      if (line.trim() === "" && current !== rest && !reasons.has("")) current.push("");
      else current.push(current === rest ? line : line.replace(/^\s{2,4}/, ""));
    }
  }
  return {
    rest: trimBlank(rest).join("\n"),
    reasons: new Map([...reasons].map(([letter, text]) => [letter, trimBlank(text).join("\n")])),
  };
}

function trimBlank(lines: readonly string[]): string[] {
  const kept = [...lines];
  while (kept.length > 0 && (kept[0] ?? "").trim() === "") kept.shift();
  while (kept.length > 0 && (kept.at(-1) ?? "").trim() === "") kept.pop();
  return kept;
}
