import type { SearchFacts } from "../../course/search/index.ts";
import { make } from "./make.client.ts";
import type { Counts, Narrowing } from "./searcher.client.ts";
import { kindNames } from "./words.ts";

/** Fills a box with the kinds and courses that fit, each a switch with how many there are. */
export function showChips(
  box: HTMLElement,
  counts: Counts,
  facts: SearchFacts,
  narrowing: Narrowing,
  change: (to: Narrowing) => void,
): void {
  const focused = box.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).dataset["chip"]
    : undefined;
  const chip = (name: string, n: number, key: keyof Narrowing, value: string): HTMLButtonElement => {
    const pressed = narrowing[key] === value;
    const button = make(
      "button",
      { type: "button", className: "search-chip" },
      name,
      " ",
      make("span", { textContent: String(n) }),
    );
    button.ariaPressed = String(pressed);
    button.dataset["chip"] = `${key}:${value}`;
    button.addEventListener("click", () => change({ ...narrowing, [key]: pressed ? "" : value }));
    return button;
  };
  const kinds = facts.kinds
    .filter((kind) => counts.kinds.has(kind) || narrowing.kind === kind)
    .map((kind) => chip(kindNames(kind), counts.kinds.get(kind) ?? 0, "kind", kind));
  const courses = facts.courses
    .filter(({ id }) => facts.courses.length > 1 && (counts.courses.has(id) || narrowing.course === id))
    .map(({ id, title }) => chip(title, counts.courses.get(id) ?? 0, "course", id));
  box.replaceChildren(...(kinds.length > 1 || narrowing.kind ? kinds : []), ...courses);
  box.hidden = box.childElementCount === 0;
  if (focused) box.querySelector<HTMLElement>(`[data-chip="${CSS.escape(focused)}"]`)?.focus();
}
