import type { OutlineEntry } from "./outline-data.ts";
import { duration } from "./words.ts";

/** The rows of an outline as Outline.astro writes them; `minutes` says whether they tell how long a lesson takes. */
export function listOf(entries: readonly OutlineEntry[], minutes: boolean): HTMLElement {
  const list = make("ol", { className: "outline", role: "list" });
  for (const entry of entries) {
    const row = make("div", { className: "outline-row" });
    const { number = "", title, href, children, folded } = entry;
    const name = href ? make("a", { href, textContent: title }) : make("span", { textContent: title });
    if (href === location.pathname) name.ariaCurrent = "page";
    row.append(make("span", { className: "number", textContent: number }), " ", name);
    if (minutes && entry.minutes)
      row.append(" ", make("span", { className: "outline-minutes", textContent: duration(entry.minutes) }));
    const item = make("li", {});
    item.append(row);
    if (children) item.append(listOf(children, minutes));
    if (folded) item.append(fold(folded, title));
    list.append(item);
  }
  return list;
}

function fold({ lessons, href }: NonNullable<OutlineEntry["folded"]>, title: string): HTMLElement {
  const details = make("details", { className: "outline-fold" });
  const count = `${lessons.toLocaleString(document.documentElement.lang)} ${lessons === 1 ? "lesson" : "lessons"}`;
  const way = make("p", {});
  way.append(make("a", { href, textContent: `Outline of ${title}` }));
  details.append(make("summary", { textContent: count }), way);
  return details;
}

/** An element with its properties. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}
