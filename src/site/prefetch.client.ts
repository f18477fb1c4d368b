/** How long the pointer stays on a link that is meant, in milliseconds. */
const MEANT = 65;

const fetched = new Set<string>();
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Fetches a page of the site as soon as it is clear that the reader means to open it, unless data are dear. */
export function start(): void {
  if (isDear()) return;
  document.addEventListener("pointerover", ({ target }) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => prefetch(target), MEANT);
  });
  document.addEventListener("focusin", ({ target }) => prefetch(target));
  document.addEventListener("touchstart", ({ target }) => prefetch(target), { passive: true });
  // What made the browser fetch this code.
  for (const link of document.querySelectorAll("a:is(:hover, :focus)")) prefetch(link);
}

function isDear(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } };
  const slow = /[23]g/.test(connection?.effectiveType ?? "");
  return slow || connection?.saveData === true || matchMedia("(prefers-reduced-data: reduce)").matches;
}

function prefetch(target: EventTarget | null): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || link.matches("[data-outline], [data-search]")) return;
  const address = link.origin + link.pathname;
  const here = link.pathname === location.pathname || link.origin !== location.origin;
  if (here || !address.endsWith("/") || fetched.has(address)) return;
  fetched.add(address);
  // Into the cache of HTTP: opening the page then asks only whether it is still the same.
  fetch(address, { priority: "low" }).catch(() => {});
}
