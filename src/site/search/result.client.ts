import { excerptOf } from "../../course/search/excerpt.ts";
import type { FoundRecord } from "../../course/search/index.ts";
import type { Hit } from "../../course/search/search.ts";
import { make } from "./make.client.ts";
import { kindName } from "./words.ts";

/** What of a result is shown: its kind and title, the headings above it and the part of its text that fits. */
export function showResult({ record, places }: Hit, link: HTMLAnchorElement): void {
  const titleLength = record.title.split(/\s+/u).filter(Boolean).length;
  const shown = record.tokens.slice(0, record.shown);
  const title = make("span", { className: "found-title" });
  record.title.split(/\s+/u).forEach((word, i) => {
    title.append(i > 0 ? " " : "", ...(places.includes(i) ? marked(word) : [word]));
  });
  const kind = make("span", { className: `found-kind found-${record.kind}`, textContent: kindName(record.kind) });
  const excerpt = make("span", { className: "found-excerpt" });
  for (const { text, found } of excerptOf(shown, places, titleLength)) {
    excerpt.append(...(found ? marked(text) : [text]));
  }
  link.href = record.url;
  link.className = "found-link";
  // What has no title of its own is called by its kind.
  link.append(
    make("span", { className: "found-head" }, kind, ...(record.title === kind.textContent ? [] : [" ", title])),
  );
  if (record.above) link.append(" ", make("span", { className: "found-above", textContent: record.above }));
  if (excerpt.textContent) link.append(" ", excerpt);
}

/** A found word as a mark; the punctuation around it is not what was found. */
function marked(text: string): (Node | string)[] {
  const word = bare(text);
  const [before = "", after = ""] = word
    ? [text.slice(0, text.indexOf(word)), text.slice(text.indexOf(word) + word.length)]
    : [];
  return [before, make("mark", { textContent: word || text }), after];
}

/** Where a result stands: number and title of its lesson, before them the book where it is another one. */
export function placeOf(record: FoundRecord): string {
  const lesson = record.kind === "lesson" ? record.title : record.lesson;
  const place = record.kind === "term" ? "Glossary" : `${record.number} ${lesson}`.trim();
  return record.book ? `${record.book} · ${place}` : place;
}

/** Keeps for the page that is opened next what was found on it, so that it can mark the words. */
export function keepFound({ record, places }: Hit): void {
  const words = [...new Set(places.map((place) => bare(record.tokens[place] ?? "")))].filter(Boolean);
  try {
    sessionStorage.setItem("certbook:found", JSON.stringify({ url: record.url, words: words.slice(0, 12) }));
  } catch {
    // A browser that keeps nothing opens the page without the marks.
  }
}

function bare(token: string): string {
  return token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
