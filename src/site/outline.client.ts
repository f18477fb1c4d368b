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
  const nothing = make("p", {
    textContent: folded
      ? "No lesson in the open chapters is called so. Open a chapter to look through it, or search."
      : "No lesson of this course is called so.",
    hidden: true,
  });
  const body = make("nav", { className: "outline-dialog-body", ariaLabel: "Outline" });
  body.append(list, nothing);

  const dialog = make("dialog", { className: "outline-dialog" });
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(head, body);

  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || (event.target instanceof Element && event.target.closest("a"))) dialog.close();
  });
  filter.addEventListener("input", () => {
    nothing.hidden = narrow(list, filter.value.trim().toLocaleLowerCase());
  });
  return dialog;
}

/** Hides what does not hold the text, and keeps what stands above or below a hit. Says whether anything is left. */
function narrow(list: Element, text: string): boolean {
  let any = false;
  for (const item of list.children) {
    const [row, ...rest] = item.children;
    const inner = rest[0]?.matches("details") ? rest[0].querySelector(":scope > .outline") : rest[0];
    const hit = text === "" || row?.textContent.toLocaleLowerCase().includes(text) === true;
    const below = inner ? narrow(inner, hit ? "" : text) : false;
    (item as HTMLElement).hidden = !hit && !below;
    any ||= hit || below;
  }
  return any;
}
