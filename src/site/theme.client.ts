const KEY = "certbook:theme";
const THEMES = ["system", "light", "dark"] as const;

type Theme = (typeof THEMES)[number];

/** Shows the theme that the reader chose before; called as early as can be. */
export function recallTheme(): void {
  show(chosen());
}

/** Makes the masthead's button walk through the themes. */
export function startTheme(): void {
  const button = document.querySelector<HTMLButtonElement>(".theme");
  if (!button) return;
  const name = (): void => {
    const theme = chosen();
    button.ariaLabel = button.title = `Theme: ${theme}. Change to ${after(theme)}`;
  };
  name();
  button.addEventListener("click", () => {
    const theme = after(chosen());
    try {
      if (theme === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // A browser that keeps nothing still shows the theme on this page.
    }
    show(theme);
    name();
  });
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    recallTheme();
    name();
  });
}

function show(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset["theme"];
  else dataset["theme"] = theme;
}

function chosen(): Theme {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    kept = document.documentElement.dataset["theme"] ?? null;
  }
  return THEMES.find((theme) => theme === kept) ?? "system";
}

function after(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
}
