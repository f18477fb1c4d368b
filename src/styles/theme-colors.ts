/** `--surface` of tokens.css for the browser's own frame around the page, which can't read a custom property. */
export const THEME_COLORS = { light: "#fcf9f3", dark: "#10151d" } as const;
