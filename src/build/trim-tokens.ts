import type { Plugin } from "vite";

/** Gives every stylesheet the tokens that it uses, and no others. (In development each has all of them.) */
export function trimmedTokens(): Plugin {
  return {
    name: "certbook-trimmed-tokens",
    apply: "build",
    // After Vite has put together what a sheet imports, before it makes it small and names it by its content.
    transform: {
      filter: { id: /\.css\?transform-only/ },
      handler: (css) => ({ code: trimTokens(css), map: null }),
    },
  };
}

/**
 * Drops the tokens of `@layer tokens { :root { … } }` that a sheet does not use, and puts in their place those that are
 * used twice at most, or are no longer than their use. A token that is set anew somewhere stays as it is, and so does one that
 * depends on such a token.
 */
export function trimTokens(css: string): string {
  let text = css.replace(/\/\*[\s\S]*?\*\//g, "");
  for (let before = ""; before !== text;) {
    before = text;
    for (const [name, value] of tokensOf(text)) text = withoutToken(text, name, value);
  }
  return text;
}

function tokensOf(css: string): [name: string, value: string][] {
  const blocks = css.matchAll(/@layer tokens\s*\{\s*:root\s*\{([^{}]*)\}/g);
  return [...blocks].flatMap(([, block = ""]) =>
    [...block.matchAll(/(--[\w-]+):\s*([^;]*);/g)].map(([, name = "", value = ""]): [string, string] => [name, value]),
  );
}

function withoutToken(css: string, name: string, value: string): string {
  const uses = css.split(`var(${name})`).length - 1;
  const needed = [...value.matchAll(/var\((--[\w-]+)\)/g)].every(([, other = ""]) => definitionsOf(css, other) === 1);
  if (definitionsOf(css, name) !== 1 || !needed) return css;
  if (uses > 2 && value.length > `var(${name})`.length) return css;
  return css.replace(new RegExp(`(?<![\\w-])${name}:[^;]*;`), "").replaceAll(`var(${name})`, () => value);
}

function definitionsOf(css: string, name: string): number {
  return css.match(new RegExp(`(?<![\\w-])${name}:`, "g"))?.length ?? 0;
}
