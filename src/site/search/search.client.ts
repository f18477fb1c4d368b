/**
 * Lets the masthead's link open search on the spot, and the keys / and Ctrl or Cmd+K. Nothing of search is fetched
 * before the reader shows that it is wanted.
 */
export function startSearch(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-search]");
  const base = link?.dataset["search"];
  if (link && base) {
    const prepare = (): void =>
      void import("./searcher.client.ts").then(({ openSearcher }) => openSearcher(base)).catch(() => {});
    const open = (): void => {
      import("./dialog.client.ts").then(({ openDialog }) => openDialog(base)).catch(() => location.assign(link.href));
    };
    link.addEventListener("pointerenter", prepare, { once: true });
    link.addEventListener("focus", prepare, { once: true });
    link.addEventListener("click", (event) => {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open();
    });
    document.addEventListener("keydown", (event) => {
      const combined =
        (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
      const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isField(event.target);
      if ((!combined && !slash) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      open();
    });
  }
  const page = document.querySelector<HTMLElement>("[data-search-page]");
  page?.querySelector(".search-without")?.remove();
  if (page) void import("./page.client.ts").then(({ startSearchPage }) => startSearchPage(page));
  arrive();
  addEventListener("hashchange", arrive);
}

/** Marks what a search has led to, if this is the page that it led to. */
function arrive(): void {
  let kept: string | null = null;
  try {
    kept = sessionStorage.getItem("certbook:found");
  } catch {
    return;
  }
  if (kept === null) return;
  const { url, words } = JSON.parse(kept) as { url: string; words: string[] };
  const { pathname, hash } = new URL(url, location.href);
  if (pathname !== location.pathname || hash !== location.hash) return;
  sessionStorage.removeItem("certbook:found");
  void import("./found.client.ts").then(({ markFound }) => markFound(words));
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
