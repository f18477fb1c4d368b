import { loadSheet } from "../styles/sheet.client.ts";
import sheet from "./copied.css?url";

let bubble: HTMLElement | undefined;
let beside: HTMLElement | undefined;

/**
 * Lets a permalink copy its address, and offers the same as Markdown. The page's address becomes the link's, as it would
 * by itself, but the text stays where the reader has it.
 */
export function start(): void {
  void loadSheet(sheet);
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const link = target.closest<HTMLAnchorElement>("a.permalink");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      history.replaceState(history.state, "", link.href);
      void offer(link);
    } else if (!bubble?.contains(target)) dismiss();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dismiss();
  });
  // The click itself scrolls the page to the element, so the bubble goes along with its link.
  addEventListener("scroll", place, { passive: true, capture: true });
}

async function offer(link: HTMLAnchorElement): Promise<void> {
  dismiss();
  const title = /“(.+)”/su.exec(link.ariaLabel ?? "")?.[1] ?? document.title;
  const markdown = `[${title.replace(/[[\]\\]/g, "\\$&")}](${link.href})`;
  const said = document.createElement("span");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Copy as Markdown";
  button.addEventListener("click", () => {
    void copy(markdown, said, "Copied as Markdown");
    link.focus();
    setTimeout(dismiss, 1500);
  });
  // Copied first: a browser lets a page do so only right after the click.
  const copied = copy(link.href, said, "Link copied");
  await loadSheet(sheet);
  dismiss();
  bubble = document.createElement("span");
  bubble.className = "copied";
  bubble.append(said, button);
  link.after(bubble);
  beside = link;
  await copied;
  place();
  // Following the link took the keyboard's place to the element: it comes back, so that Tab leads to the button.
  link.focus({ preventScroll: true });
}

function place(): void {
  if (!bubble || !beside) return;
  const { left, bottom } = beside.getBoundingClientRect();
  bubble.style.left = `${Math.max(8, Math.min(left, innerWidth - bubble.offsetWidth - 8))}px`;
  bubble.style.top = `${bottom}px`;
}

/** Copies, and says so to the eye and, through the page's one live region, to the ear. */
async function copy(text: string, said: HTMLElement, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = "Copying is not allowed here: use the address bar";
  }
  said.textContent = done;
  const status = document.getElementById("_status");
  if (status) status.textContent = done;
}

function dismiss(): void {
  bubble?.remove();
  bubble = beside = undefined;
}
