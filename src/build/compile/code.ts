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
let starting: Promise<Highlighter> | null = null;
let highlighter: Highlighter | null = null;

/** Loads the grammars of these languages, so that `highlight` can work at once. Unknown names are left out. */
export async function loadLanguages(names: Iterable<string>): Promise<void> {
  const wanted = [...new Set(names)].filter((name): name is keyof typeof bundledLanguages => name in bundledLanguages);
  if (wanted.length === 0) return;
  starting ??= createHighlighter({
    themes: [THEME],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  highlighter = await starting;
  await highlighter.loadLanguage(...wanted);
}

/**
 * Code as HTML, coloured by classes (`tk-keyword`), since the page's policy allows no style attributes. Each
 * distinct block is coloured once in a build.
 */
export function highlight(text: string, language: string): string {
  const key = `${language}\n${text}`;
  const known = finished.get(key);
  if (known !== undefined) return known;
  const html = highlighter?.getLoadedLanguages().includes(language)
    ? colour(highlighter, text, language)
    : escapeHtml(text);
  finished.set(key, html);
  return html;
}

function colour(shiki: Highlighter, text: string, language: string): string {
  const lines = shiki.codeToTokensBase(text, {
    lang: language as keyof typeof bundledLanguages,
    theme: THEME,
    // Shiki gives up on a line after half a second, so that a busy machine published other bytes than an idle one.
    tokenizeTimeLimit: 0,
    tokenizeMaxLineLength: 2000,
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
