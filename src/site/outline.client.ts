import { loadSheet } from "../styles/sheet.client.ts";
import type { OutlineEntry } from "./outline-data.ts";
import { fill, start as startFolds } from "./outline-fold.client.ts";
import { listOf, make } from "./outline-list.client.ts";
import sheet from "./outline-dialog.css?url";

const dialogs = new Map<string, HTMLDialogElement>();

/** Lets links to the outline open it on the spot. */
export function start(): void {
  void loadSheet(sheet);
  startFolds();
  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-outline]") : null;
    if (!link) return;
    event.preventDefault();
    openOutline(link).catch(() => location.assign(link.href));
  });
}

/** Shows the outline of the course that the link leads to. */
async function openOutline(link: HTMLAnchorElement): Promise<void> {
  const address = new URL("outline.json", link.href).href;
  await loadSheet(sheet);
  let dialog = dialogs.get(address);
  if (!dialog) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.status} at ${address}`);
    const entries = (await response.json()) as OutlineEntry[];
    dialog = build(link.dataset["outline"] ?? "", entries);
    dialogs.set(address, dialog);
    document.body.append(dialog);
  }
  dialog.showModal();
  // On a screen to be touched the field would call up the keyboard, over the outline.
  if (matchMedia("(pointer: fine)").matches) dialog.querySelector("input")?.focus();
  await openHere(dialog);
  dialog.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
}

/** Opens the folded chapter, and the folded section of it, in which this page stands. */
async function openHere(dialog: HTMLElement): Promise<void> {
  for (const fold of dialog.querySelectorAll<HTMLDetailsElement>(".outline-fold")) {
    const way = fold.querySelector<HTMLAnchorElement>(":scope > p > a")?.pathname.replace("/outline/", "/");
    if (!way || !location.pathname.startsWith(way)) continue;
    fold.open = true;
    await fill(fold);
    return fold.querySelector(":scope > p") ? undefined : openHere(dialog);
  }
}

function build(course: string, entries: readonly OutlineEntry[]): HTMLDialogElement {
  const heading = make("h2", { textContent: course, id: "_outline-title" });
  const filter = make("input", {
    type: "search",
    placeholder: "Number or title",
    ariaLabel: "Narrow the outline",
  });
  const close = make("button", { type: "button", className: "button", textContent: "Close" });
  const head = make("div", { className: "outline-dialog-head" });
  head.append(heading, close, filter);

  const list = listOf(entries, false);
  const folded = list.querySelector(".outline-fold") !== null;
  const said = make("p", { className: "outline-said" });
  said.setAttribute("role", "status");
  const body = make("nav", { className: "outline-dialog-body", ariaLabel: "Outline" });
  body.append(said, list);

  const asked = (): string => filter.value.trim().toLocaleLowerCase();
  /** The rows that hold what is asked for, without those that only stand above one. */
  const found = (): Element[] =>
    [...list.querySelectorAll(".outline-row")].filter((row) => row.checkVisibility() && holds(row, asked()));
  const dialog = make("dialog", { className: "outline-dialog" });
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(head, body);

  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || (event.target instanceof Element && event.target.closest("a"))) dialog.close();
  });
  filter.addEventListener("input", () => {
    narrow(list, asked());
    said.textContent = asked() === "" ? "" : outcome(found().length, folded);
  });
  filter.addEventListener("keydown", (event) => {
    // WebKit keeps Escape for the field, also when there is nothing in it to clear.
    if (event.key === "Escape" && filter.value === "") dialog.close();
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (asked() !== "") found()[0]?.querySelector("a")?.click();
  });
  return dialog;
}

/** What was found, in a sentence. Folded chapters that nobody opened are not there to be looked through. */
function outcome(found: number, folded: boolean): string {
  const where = folded ? " in the open chapters; open a chapter to look through it, or search" : "";
  if (found === 0) return `No lesson is called so${where}.`;
  return `${found === 1 ? "1 entry" : `${found} entries`}${where}.`;
}

/** Hides what does not hold the text, and keeps what stands above or below a hit. Says whether anything is left. */
function narrow(list: Element, text: string): boolean {
  let any = false;
  for (const item of list.children) {
    const [row, ...rest] = item.children;
    const inner = rest[0]?.matches("details") ? rest[0].querySelector(":scope > .outline") : rest[0];
    const hit = row !== undefined && holds(row, text);
    const below = inner ? narrow(inner, hit ? "" : text) : false;
    (item as HTMLElement).hidden = !hit && !below;
    any ||= hit || below;
  }
  return any;
}

function holds(row: Element, text: string): boolean {
  return row.textContent.toLocaleLowerCase().includes(text);
}
