import {
  bundledLanguages,
  createCssVariablesTheme,
  createHighlighter,
  createJavaScriptRegexEngine,
  type BundledLanguage,
  type Highlighter,
} from "shiki";
import { escapeText } from "./inline.ts";

const THEME = createCssVariablesTheme({ name: "certbook", variablePrefix: "--", fontStyle: false });
const ENGINE = createJavaScriptRegexEngine({ forgiving: true });
/** What stands inside of other languages and is coloured there. */
const INSIDE: Record<string, BundledLanguage[]> = { md: ["yaml"], markdown: ["yaml"], mdx: ["yaml", "tsx"] };
const finished = new Map<string, string>();
const starting = new Map<string, Promise<void>>();
/**
 * One for each language: a grammar colours what it finds inside of it if that grammar happens to be there too, so that
 * with one for all the colours of a lesson would depend on which lessons were compiled before it.
 */
const highlighters = new Map<string, Highlighter>();

/** Loads the grammars of these languages, so that `highlight` can work at once. Unknown names are left out. */
export async function loadLanguages(names: Iterable<string>): Promise<void> {
  const wanted = [...new Set(names)].filter((name): name is BundledLanguage => name in bundledLanguages);
  await Promise.all(
    wanted.map((name) => {
      const begun = starting.get(name) ?? start(name);
      starting.set(name, begun);
      return begun;
    }),
  );
}

async function start(name: BundledLanguage): Promise<void> {
  const langs = [...(INSIDE[name] ?? []), name];
  highlighters.set(name, await createHighlighter({ themes: [THEME], langs, engine: ENGINE }));
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
  const html = highlighter ? colour(highlighter, text, language) : escapeText(text);
  finished.set(key, html);
  return html;
}

function colour(shiki: Highlighter, text: string, language: string): string {
  const lines = shiki.codeToTokensBase(text, {
    lang: language as BundledLanguage,
    theme: THEME,
    // Shiki gives up on a line after half a second, so that a busy machine published other bytes than an idle one.
    tokenizeTimeLimit: 0,
    tokenizeMaxLineLength: 20_000,
  });
  return lines
    .map((line) =>
      line
        .map(({ content, color }) => {
          const name = /--token-([a-z-]+)/.exec(color ?? "")?.[1];
          return name ? `<span class="tk-${name}">${escapeText(content)}</span>` : escapeText(content);
        })
        .join(""),
    )
    .join("\n");
}
