/** `--surface` of tokens.css for the browser's own frame around the page, which can't read a custom property. */
export const THEME_COLORS = { light: "#fdf9f2", dark: "#12161e" } as const;
