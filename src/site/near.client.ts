/** Code that a page may need; it starts itself for all of the page. */
type Load = () => Promise<{ start: () => unknown }>;

/**
 * Loads code, once, when the pointer or the focus comes to what the selector names.
 * @param pressed true where the code answers a press: one that comes before it, as a finger's does, is made again
 */
export function nearing(selector: string, load: Load, pressed = false): void {
  let coming: Promise<void> | undefined;
  const events = ["pointerover", "focusin", ...(pressed ? ["click"] : [])];
  const near = (event: Event): void => {
    const thing = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
    if (!thing) return;
    coming ??= begin(load).then(() => events.forEach((type) => removeEventListener(type, near)));
    if (!(event instanceof MouseEvent) || event.type !== "click" || isModified(event)) return;
    event.preventDefault();
    void coming.then(() => thing.click());
  };
  for (const type of events) addEventListener(type, near);
}

/** Whether a press asks for another tab or window, which is the browser's to open. */
export function isModified({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey || altKey;
}

/** Loads code, once, when what the selector names is in sight, or half a window away from it. */
export function approaching(selector: string, load: Load): void {
  const observer = new IntersectionObserver(
    (changes) => {
      if (!changes.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      void begin(load);
    },
    { rootMargin: "50%" },
  );
  for (const element of document.querySelectorAll(selector)) observer.observe(element);
}

/** Loads code and starts it. What can't be fetched is not needed to read. */
export async function begin(load: Load): Promise<void> {
  const code = await load().catch(() => undefined);
  code?.start();
}
