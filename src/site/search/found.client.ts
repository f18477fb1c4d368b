import { open, target } from "../../lesson/unfold.client.ts";
import { loadSheet } from "../../styles/sheet.client.ts";
import sheet from "./found.css?url";

/**
 * Marks on this page what a search has just led to: the element, and in it the words. Escape takes the marks away. What
 * was kept for another page, to which the reader has not gone, is forgotten.
 */
export function start(): void {
  const { url, words } = JSON.parse(sessionStorage.getItem("certbook:found") ?? "{}") as Partial<Kept>;
  sessionStorage.removeItem("certbook:found");
  const { pathname, hash } = new URL(url ?? "", location.href);
  if (url !== undefined && pathname === location.pathname && hash === location.hash) mark(words ?? []);
}

/** What `keepFound` keeps. */
interface Kept {
  url: string;
  words: string[];
}

function mark(words: readonly string[]): void {
  const found = target();
  const within = found ?? document.querySelector("main");
  if (!within) return;
  void loadSheet(sheet);
  found?.classList.add("found-here");
  const ranges = rangesOf(within, words);
  unfold(ranges);
  if ("highlights" in CSS && ranges.length > 0) CSS.highlights.set("found", new Highlight(...ranges));
  const clear = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    found?.classList.remove("found-here");
    if ("highlights" in CSS) CSS.highlights.delete("found");
    document.removeEventListener("keydown", clear);
  };
  document.addEventListener("keydown", clear);
}

/** Opens what a found word stands in, an answer say, unless the word or a form of it is in sight without that. */
function unfold(ranges: readonly Range[]): void {
  const seen: string[] = [];
  const hidden: Range[] = [];
  for (const range of ranges) {
    if (range.startContainer.parentElement?.checkVisibility() === false) hidden.push(range);
    else seen.push(beginning(range));
  }
  for (const range of hidden) {
    const word = beginning(range);
    if (!seen.some((other) => other.startsWith(word) || word.startsWith(other))) open(range.startContainer);
  }
}

/** Forms of a word begin alike. */
function beginning(range: Range): string {
  return range.toString().toLowerCase().slice(0, 4);
}

function rangesOf(within: Element, words: readonly string[]): Range[] {
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  if (escaped.length === 0) return [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const match of node.textContent?.matchAll(pattern) ?? []) {
      const range = new Range();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      ranges.push(range);
    }
  }
  return ranges;
}
