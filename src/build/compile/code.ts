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
const loaded = new Set<string>();
let loading: Promise<void> = Promise.resolve();
let highlighter: Highlighter | null = null;

/**
 * Loads the grammars of these languages, so that `highlight` can work at once. Unknown names are left out. One is
 * loaded after the other: two lessons that ask for the same one at the same time must both wait until it is there,
 * and Shiki tells the second that it has it.
 */
export function loadLanguages(names: Iterable<string>): Promise<void> {
  const wanted = [...new Set(names)].filter((name): name is keyof typeof bundledLanguages => name in bundledLanguages);
  if (wanted.length === 0 || wanted.every((name) => loaded.has(name))) return Promise.resolve();
  loading = loading.then(async () => {
    highlighter ??= await createHighlighter({
      themes: [THEME],
      langs: [],
      engine: createJavaScriptRegexEngine({ forgiving: true }),
    });
    for (const name of wanted) {
      if (!loaded.has(name)) await highlighter.loadLanguage(name);
      loaded.add(name);
    }
  });
  return loading;
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
  const lines = shiki.codeToTokensBase(text, { lang: language as keyof typeof bundledLanguages, theme: THEME });
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
