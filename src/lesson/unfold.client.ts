/** Opens the folded callout to which a link has led or leads, and what it stands in. */
export function start(): void {
  unfold();
  addEventListener("hashchange", unfold);
}

function unfold(): void {
  const led = target();
  const callout = led?.matches(".callout-moved") ? led.parentElement : led;
  open(callout?.querySelector(":scope > .callout-frame") ?? callout);
}

/** The element that the page's address names; null where it names none. */
export function target(): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // A stray % encodes nothing.
  }
}

/** Opens every disclosure in which a node stands, itself among them. Not every browser does so for a link's target. */
export function open(node: Node | null): void {
  for (let at = node; at; at = at.parentNode) if (at instanceof HTMLDetailsElement) at.open = true;
}
