/** What an answer says. */
export interface Key {
  letters: string[];
  /** What it says besides the letters, in lines; for the choice that is right. */
  rest: string;
  /** What it says of single choices, by letter. */
  reasons: Map<string, string>;
}

const WORDS = String.raw`(?:(?:the|my)\s+)?(?:(?:correct|right|best|suggested|final|expected|sample|model)\s+)*(?:answers?|ans|options?|choices?|key|solutions?|correct|right|respuestas?|respostas?|r[ée]ponses?|risposta|antwort(?:en)?|jawaban|ответ|答案|正解|정답)(?:\s*\(s\))?(?:\s+(?:key|options?|choices?|answers?|correct[ae]?s?|correta?s?|corretta|benar))?(?:\s*(?:\/|&|and|\+)\s*(?:explanations?|rationales?|reason(?:s|ing)?))?`;
const LABEL_ALONE = new RegExp(String.raw`^[^\p{L}\p{N}\n]*${WORDS}[^\p{L}\p{N}\n]*$`, "iu");
const LABEL_TEXT = new RegExp(
  String.raw`^[^\p{L}\p{N}\n]*${WORDS}(?:\s+(?:is|are))?\s*[*_]*\s*[:：=–—-]\s*[*_]*\s*`,
  "iu",
);
const BEGINS = new RegExp(String.raw`^[^\p{L}\p{N}]*${WORDS}(?!\p{L})`, "iu");
/** An answer that is nothing but a sign and letters: `✅ **B**`, `-> B`. */
const POINTED =
  /^\s*(?:->|-->|=>|→|➡️?|👉|✅|✔️?|☑️?)\s*[*_(`]*[A-H][)*_.`]*(?:\s*(?:,|&|and)\s*[*_(`]*[A-H][)*_.`]*)*\s*$/u;

const TAGS = /<\/?(?:b|strong|i|em|p|u|span|font|mark)\b[^<>]*>/gi;

interface Grammar {
  labelled: RegExp;
  bare: RegExp;
  spaced: RegExp;
}

function grammarOf(letter: string): Grammar {
  const one = String.raw`[(\[]?${letter}[)\]]?`;
  const list = String.raw`${one}(?:[\s*_\x60]*(?:,|&|\/|\+|;|\band\b)(?:\s*(?:&|\band\b))?[\s*_\x60]*(?:(?:option|choice)\s+)?${one}(?![A-Za-z0-9]))*`;
  const run = letter.includes("A") ? String.raw`[A-H]{2,6}|` : "";
  return {
    labelled: new RegExp(
      String.raw`^[^\p{L}\p{N}\n]*${WORDS}(?:\s+(?:is|are))?([^\p{L}\p{N}\n]*)(?:(?:is|are|options?|choices?)\s+[^\p{L}\p{N}\n]*)?(${run}${list})(?![\p{L}\p{N}'’])`,
      "iu",
    ),
    bare: new RegExp(String.raw`^[^\p{L}\p{N}\n]*(?:option\s+)?(${run}${list})(?![\p{L}\p{N}'’])`, "u"),
    spaced: /^[^\p{L}\p{N}\n]*([A-H](?:\s+[A-H])+)[^\p{L}\p{N}\n]*$/u,
  };
}

const BY_LETTER = grammarOf("[A-Ha-h]");
const BY_NUMBER = grammarOf("[1-9]");

/** True for a line that begins as an answer does: `**Answer: B**`, `Correct answer: C`, `✅ B`. */
export function startsAnswer(line: string): boolean {
  const text = line
    .slice(0, 2000)
    .replace(TAGS, "")
    .replace(/^[\s>]+/, "");
  if (POINTED.test(text.split("\n")[0] ?? "")) return true;
  if (!BEGINS.test(text)) return false;
  // "Options:" stands above the choices, "Right now" begins a sentence.
  if (
    /^[^\p{L}\p{N}]*(options?|choices?|right)\b/iu.test(text) &&
    !/^[^\p{L}\p{N}]*(right|option|choice)\W+(answers?|options?|choices?)\b/iu.test(text)
  )
    return false;
  return BY_LETTER.labelled.test(text) || LABEL_ALONE.test(text.split("\n")[0] ?? "") || LABEL_TEXT.test(text);
}

/** True for a text that is nothing but letters of choices: `B`, `**A, C**`. */
export function isLetters(text: string): boolean {
  return /^[^\p{L}\p{N}]*[A-H](?:[^\p{L}\p{N}]+(?:and[^\p{L}\p{N}]+)?[A-H])*[^\p{L}\p{N}]*$/u.test(text);
}

/**
 * Reads the key of a question from the text of its answer, or gives null where it is not sure: no letter, a letter
 * that no choice has, or a text that contradicts the letter.
 * @param choices the texts of the choices, in order
 * @param symbols what the choices are called by
 */
export function readKey(
  answer: string,
  choices: readonly string[],
  symbols: "letters" | "numbers" | "boxes" = "letters",
): Key | null {
  const lines = answer.replace(TAGS, "").split("\n");
  const known = choices.map((_, i) => String.fromCharCode(65 + i));
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) return null;
  const at = LABEL_ALONE.test(lines[first] ?? "")
    ? lines.findIndex((line, i) => i > first && line.trim() !== "")
    : first;
  if (at < 0) return null;
  const line = lines[at] ?? "";
  const tail = lines.slice(at + 1);
  const listed = at > first && symbols !== "numbers" ? byList(lines.slice(at), known) : undefined;
  if (listed !== undefined) return listed;
  // `Answer/explanation: ✅ Answer: B`: the inner label is the one that names a letter.
  const behindLabel = LABEL_TEXT.test(line) ? line.replace(LABEL_TEXT, "") : "";
  if (behindLabel !== "" && startsAnswer(behindLabel))
    return readKey([behindLabel, ...tail].join("\n"), choices, symbols);
  const grammar = symbols === "numbers" ? BY_NUMBER : BY_LETTER;
  const spaced = grammar.spaced.exec(behindLabel || line);
  const found = grammar.labelled.exec(line) ?? grammar.bare.exec(line);
  const word = spaced?.[1] ?? found?.at(-1) ?? "";
  const behind = spaced ? "" : found ? line.slice(found[0].length) : "";
  const labelled = found ? found.length > 2 || at > first : false;
  if (!spaced && (!found || !isKey(word, behind, labelled))) return byText(line, tail, choices, known);
  const letters = lettersOf(word, symbols);
  if (letters.length === 0 || letters.some((letter) => !known.includes(letter))) return null;
  let rest = spaced ? "" : closeMarks(line.slice(0, found?.[0].length ?? 0), behind);
  if (letters.length === 1) {
    const own = choices[known.indexOf(letters[0] ?? "")] ?? "";
    const said = normal(rest);
    const other = choices.findIndex((choice, i) => known[i] !== letters[0] && said !== "" && normal(choice) === said);
    if (other >= 0 && said !== normal(own)) return null;
    if (normal(own) !== "" && said === normal(own)) rest = "";
  }
  return { letters, ...splitReasons([rest, ...tail], symbols === "numbers" ? [] : known) };
}

function lettersOf(word: string, symbols: "letters" | "numbers" | "boxes"): string[] {
  const bare = word.replace(/\b(and|option|choice)\b/gi, " ").toUpperCase();
  const signs =
    symbols === "numbers"
      ? (bare.match(/[1-9]/g) ?? []).map((digit) => String.fromCharCode(64 + Number(digit)))
      : (bare.match(/[A-H]/g) ?? []);
  return [...new Set(signs)];
}

/** A lone letter is a key; "A company" is a word with an article. */
function isKey(word: string, behind: string, labelled: boolean): boolean {
  const bare = word.replace(/\b(and|option|choice)\b/gi, "");
  if (/^\d/.test(bare.replace(/[([]/g, ""))) return labelled;
  if (bare.length > 1 && !/^[([]?[A-Ha-h][)\]]?$/.test(bare))
    return labelled || (bare.trim().length > 0 && !/[a-h]/.test(bare)) || /[,&/+;]/.test(bare);
  const letter = bare.replace(/[()[\]]/g, "");
  if (letter !== letter.toUpperCase())
    return /^[).\]:\s*_`]*$/.test(behind) || /^[\])\s*_]*[).:]/.test(behind) || /[)\]]/.test(bare);
  if (/^\s+[a-z]/.test(behind))
    return labelled
      ? letter !== "A" || /^\s+(is|because|since|as)\b/.test(behind)
      : /^\s+(is|because|since)\b/.test(behind);
  return labelled || /^($|[^\p{L}\p{N}\s]|\s+[^\p{L}\p{N}]|\s*$|\n)/u.test(behind);
}

/** A list of letters below a label: those that are called correct, else all of them; undefined for another text. */
function byList(lines: readonly string[], known: readonly string[]): Key | null | undefined {
  const items: { letter: string; correct: boolean }[] = [];
  for (const line of lines) {
    const found = /^\s*[-*+]\s+[*_(]*([A-H])[*_).]*\s*(?:[-–—:(]*\s*(correct|right|✅|✔️?)\)?)?\s*$/iu.exec(line);
    if (found) items.push({ letter: (found[1] ?? "").toUpperCase(), correct: found[2] !== undefined });
    else if (line.trim() !== "") break;
  }
  if (items.length < 2) return undefined;
  const correct = items.filter((item) => item.correct);
  const letters = (correct.length > 0 ? correct : items).map(({ letter }) => letter);
  if (letters.length >= known.length || letters.some((letter) => !known.includes(letter))) return null;
  return { letters: [...new Set(letters)], rest: "", reasons: new Map() };
}

/** An answer that repeats choices instead of naming their letters. */
function byText(line: string, tail: string[], choices: readonly string[], known: readonly string[]): Key | null {
  const bare = line.replace(LABEL_TEXT, "").replace(/^\s*[-*+]\s+/, "");
  const placeOf = (text: string): string[] => {
    const said = normal(text);
    return said === "" ? [] : choices.flatMap((choice, i) => (normal(choice) === said ? [known[i] ?? ""] : []));
  };
  const same = placeOf(bare);
  if (same.length === 1) return { letters: same, ...splitReasons(tail, known) };
  const parts = bare.split(/\s*(?:,|;|&|\band\b)\s*/).filter((part) => normal(part) !== "");
  const several = parts.map(placeOf);
  if (parts.length < 2 || several.some((places) => places.length !== 1)) return null;
  return { letters: [...new Set(several.flat())].sort(), ...splitReasons(tail, known) };
}

/** Words alone, for comparing what an answer repeats. */
function normal(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

/** Takes the marks away that belonged to what was cut off before: `**Answer: B** because` leaves `because`. */
function closeMarks(before: string, behind: string): string {
  let rest = behind;
  for (const mark of ["**", "__", "*", "_", "`"]) {
    const open = mark.length === 2 ? before : before.replaceAll(mark + mark, "").replace(/^\s*[*+-]\s/, "");
    if ((open.split(mark).length - 1) % 2 === 0) continue;
    const at = rest.indexOf(mark);
    if (at >= 0) rest = rest.slice(0, at) + rest.slice(at + mark.length);
  }
  return rest.replace(/^[\s).\]:：,;–—-]+/, "").trim();
}

const OF_ONE =
  /^\s{0,8}(?:[-*+•]\s+)?(?:[❌✅✗✓✔☑]+\uFE0F?\s*)?(?:\*\*|__|[*_])?(?:why\s+)?(?:option\s+|choice\s+|answer\s+)?[([]?([A-H])(?:\)|\.|:|\]|\s*[-–—:]|(?=\s+(?:is|was|would|isn't|are|does|can)\b)|(?:\*\*|__))(?:\*\*|__)?\s*/i;

const OF_OTHERS =
  /^[^\p{L}]*(?:why\b.*\b(?:wrong|incorrect|others?|not)|(?:other|wrong|incorrect)\s+(?:answers?|options?|choices?)\b.*|distractor analysis)[^\p{L}]*$/iu;

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
  // The heading of reasons that now stand with their choices says nothing any more.
  const own = reasons.size > 0 ? rest.filter((line) => !OF_OTHERS.test(line)) : rest;
  return {
    rest: trimBlank(own).join("\n"),
    reasons: new Map([...reasons].map(([letter, text]) => [letter, trimBlank(text).join("\n")])),
  };
}

function trimBlank(lines: readonly string[]): string[] {
  const kept = [...lines];
  while (kept.length > 0 && (kept[0] ?? "").trim() === "") kept.shift();
  while (kept.length > 0 && (kept.at(-1) ?? "").trim() === "") kept.pop();
  return kept;
}
