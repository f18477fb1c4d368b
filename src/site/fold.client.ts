/**
 * For browsers in which a style sheet can't show what is in a closed disclosure: opens the lists in the margin of a
 * wide screen, and every disclosure while the page is printed.
 */
export function start(): void {
  if (matchMedia("(min-width: 64rem)").matches) {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>(".fold")) fold.open = true;
  }
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
