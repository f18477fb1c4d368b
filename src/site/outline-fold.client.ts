import type { OutlineEntry } from "./outline-data.ts";
import { listOf } from "./outline-list.client.ts";

let started = false;

/** Fetches the lessons of a folded chapter when it is opened; until they are there, its link leads to them. */
export function start(): void {
  if (started) return;
  started = true;
  document.addEventListener("toggle", ({ target }) => void (target instanceof Element && fill(target)), true);
  for (const open of document.querySelectorAll(".outline-fold[open]")) void fill(open);
}

/** Puts the lessons of an open chapter in the place of the link to them; once, however often it is opened. */
export async function fill(fold: Element): Promise<void> {
  const link = fold.matches(".outline-fold[open]") ? fold.querySelector<HTMLAnchorElement>(":scope > p > a") : null;
  if (!link) return;
  const response = await fetch(new URL("outline.json", link.href)).catch(() => null);
  if (!response?.ok) return;
  const entries = (await response.json()) as OutlineEntry[];
  if (link.isConnected) link.parentElement?.replaceWith(listOf(entries, !fold.closest("dialog")));
}
