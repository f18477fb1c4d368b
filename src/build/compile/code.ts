import {
  bundledLanguages,
  createCssVariablesTheme,
  createHighlighter,
  createJavaScriptRegexEngine,
  type Highlighter,
} from "shiki";
import { escapeHtml } from "./inline.ts";

const THEME = createCssVariablesTheme({ name: "certbook", variablePrefix: "--", fontStyle: false });
const finished = new Map<string, string>();

/**
 * A highlighter for each language. One for all would colour code inside code (in MDX, in Markdown) by whatever
 * grammars other lessons happened to load before, so that the same lesson would not always give the same page.
 */
const highlighters = new Map<string, Highlighter>();

/** Loads the grammars of these languages, so that `highlight` can work at once. Unknown names are left out. */
export async function loadLanguages(names: Iterable<string>): Promise<void> {
  for (const name of new Set(names)) {
    if (highlighters.has(name) || !Object.hasOwn(bundledLanguages, name)) continue;
    const engine = createJavaScriptRegexEngine({ forgiving: true });
    highlighters.set(name, await createHighlighter({ themes: [THEME], langs: [name], engine }));
  }
}

/**
 * Code as HTML, coloured by classes (`tk-keyword`), since the page's policy allows no style attributes. Each
 * distinct block is coloured once in a build.
 */
export function highlight(text: string, language: string): string {
  const key = `${language}\n${text}`;
  const known = finished.get(key);
  if (known !== undefined) return known;
  const highlighter = highlighters.get(language);
  const html = highlighter ? colour(highlighter, text, language) : escapeHtml(text);
  finished.set(key, html);
  return html;
}

function colour(shiki: Highlighter, text: string, language: string): string {
  const lines = shiki.codeToTokensBase(text, {
    lang: language as keyof typeof bundledLanguages,
    theme: THEME,
    // A limit of time would make the page depend on how busy the machine is; one of length does not.
    tokenizeTimeLimit: 0,
    tokenizeMaxLineLength: 20_000,
  });
  return lines
    .map((line) =>
      line
        .map(({ content, color }) => {
          const name = /--token-([a-z-]+)/.exec(color ?? "")?.[1];
          return name ? `<span class="tk-${name}">${escapeHtml(content)}</span>` : escapeHtml(content);
        })
        .join(""),
    )
    .join("\n");
}
