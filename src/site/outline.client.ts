import type { OutlineEntry } from "./outline-data.ts";

const dialogs = new Map<string, HTMLDialogElement>();

/** Lets links to the outline open it on the spot. */
export function startOutline(): void {
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
  dialog.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
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

  const list = listOf(entries);
  const nothing = make("p", { textContent: "No lesson of this course is called so.", hidden: true });
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

function listOf(entries: readonly OutlineEntry[]): HTMLElement {
  const list = make("ol", { className: "outline", role: "list" });
  for (const { number, title, href, children } of entries) {
    const row = make("div", { className: "outline-row" });
    const name = href ? make("a", { href, textContent: title }) : make("span", { textContent: title });
    if (href === location.pathname) name.ariaCurrent = "page";
    row.append(make("span", { className: "number", textContent: number ?? "" }), name);
    const item = make("li", {});
    item.append(row);
    if (children) item.append(listOf(children));
    list.append(item);
  }
  return list;
}

/** Hides what does not hold the text, and keeps what stands above or below a hit. Says whether anything is left. */
function narrow(list: Element, text: string): boolean {
  let any = false;
  for (const item of list.children) {
    const [row, inner] = item.children;
    const hit = text === "" || row?.textContent.toLocaleLowerCase().includes(text) === true;
    const below = inner ? narrow(inner, hit ? "" : text) : false;
    (item as HTMLElement).hidden = !hit && !below;
    any ||= hit || below;
  }
  return any;
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}
