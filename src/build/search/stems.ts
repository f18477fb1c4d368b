import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { IndexFile } from "./index-file.ts";

/** The languages whose stems are known, by their tags, as the library calls them. */
const LANGUAGES: Readonly<Record<string, string>> = {
  ar: "arabic",
  bg: "bulgarian",
  da: "danish",
  de: "german",
  el: "greek",
  en: "english",
  es: "spanish",
  fi: "finnish",
  fr: "french",
  ga: "irish",
  hi: "indian",
  hu: "hungarian",
  hy: "armenian",
  id: "indonesian",
  it: "italian",
  lt: "lithuanian",
  nb: "norwegian",
  ne: "nepali",
  nl: "dutch",
  nn: "norwegian",
  no: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sr: "serbian",
  sv: "swedish",
  ta: "tamil",
  tr: "turkish",
  uk: "ukrainian",
};

/** The file by which a browser finds the stem of a word: a module with one function. Null for a language without one. */
export function stemsFile(locale: string): IndexFile | null {
  const name = libraryOf(locale);
  if (!name) return null;
  const content = readFileSync(fileURLToPath(import.meta.resolve(name)));
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 8);
  return { path: `pagefind/stems.${languageOf(locale)}_${digest}.js`, content };
}

/** The function of that file; for a language without one, every word is its own stem. */
export async function stemmerOf(locale: string): Promise<(word: string) => string> {
  const name = libraryOf(locale);
  if (!name) return (word) => word;
  return ((await import(name)) as { stemmer: (word: string) => string }).stemmer;
}

function libraryOf(locale: string): string | null {
  const language = languageOf(locale);
  return Object.hasOwn(LANGUAGES, language) ? `@orama/stemmers/${LANGUAGES[language]}` : null;
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split("-")[0] ?? "";
}
