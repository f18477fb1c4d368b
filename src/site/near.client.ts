/** Code that a page may need; it starts itself for all of the page. */
type Load = () => Promise<{ start: () => unknown }>;

/** Loads code, once, when the pointer or the focus comes to what the selector names. */
export function nearing(selector: string, load: Load): void {
  const near = ({ target }: Event): void => {
    if (!(target instanceof Element && target.closest(selector))) return;
    removeEventListener("pointerover", near);
    removeEventListener("focusin", near);
    void begin(load);
  };
  addEventListener("pointerover", near);
  addEventListener("focusin", near);
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
