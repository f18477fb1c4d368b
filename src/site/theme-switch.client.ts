/** Where the choice is kept: see `theme.client.ts`. */
const KEY = "certbook:theme";
const THEMES = ["system", "light", "dark"] as const;

type Theme = (typeof THEMES)[number];

/** Makes the masthead's button walk through the themes. */
export function start(): void {
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
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset["theme"];
    else dataset["theme"] = theme;
    name();
  });
  addEventListener("storage", name);
}

function chosen(): Theme {
  return THEMES.find((theme) => theme === document.documentElement.dataset["theme"]) ?? "system";
}

function after(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
}
