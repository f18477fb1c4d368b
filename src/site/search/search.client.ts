import { begin, isModified, nearing } from "../near.client.ts";

/**
 * Lets the masthead's link open search on the spot, and the keys / and Ctrl or Cmd+K. Nothing of search is fetched
 * before the reader shows that it is wanted.
 */
export function startSearch(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-search]");
  if (link) {
    const open = (event: Event): void => {
      event.preventDefault();
      import("./dialog.client.ts")
        .then(({ openDialog }) => openDialog())
        // Without a network the page of search could not be had either, and the lesson would be lost.
        .catch(() => navigator.onLine && location.assign(link.href));
    };
    nearing("a[data-search]", () => import("./dialog.client.ts"));
    link.addEventListener("click", (event) => {
      if (!isModified(event)) open(event);
    });
    addEventListener("keydown", (event) => {
      const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
      const control = ctrlKey || metaKey;
      const combined = control && !shiftKey && key.toLowerCase() === "k";
      const slash = !control && key === "/" && !isField(event.target) && !isSlashOff();
      if ((combined || slash) && !altKey && !document.querySelector("dialog[open]")) open(event);
    });
  }
  if (document.querySelector("[data-search-page]")) void begin(() => import("./page.client.ts"));
  arrive();
  addEventListener("hashchange", arrive);
}

/** If a search has led here, or somewhere: found.client.ts sees where. */
function arrive(): void {
  try {
    if (sessionStorage.getItem("certbook:found")) void begin(() => import("./found.client.ts"));
  } catch {
    // A browser that keeps nothing has kept no search.
  }
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input:not([type=radio],[type=checkbox]),textarea,select");
}

/** WCAG 2.1.4: a reader can switch off a key that does something by itself (slash.client.ts has the same word). */
function isSlashOff(): boolean {
  try {
    return localStorage.getItem("certbook:slash") === "off";
  } catch {
    return false;
  }
}
