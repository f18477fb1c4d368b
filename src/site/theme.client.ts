/** Where the reader's choice is kept; `theme-switch.client.ts` has the same word, since this script shares no code. */
const KEY = "certbook:theme";

/** Shows the theme that the reader chose before, here or in another tab; called as early as can be. */
export function recallTheme(): void {
  addEventListener("storage", recall);
  recall();
}

function recall(): void {
  const { dataset } = document.documentElement;
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === "light" || kept === "dark") dataset["theme"] = kept;
    else delete dataset["theme"];
  } catch {
    // A browser that keeps nothing has kept no theme.
  }
}
