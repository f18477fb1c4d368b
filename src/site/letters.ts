import type { Term } from "../course/course.ts";

/** Terms that begin with one letter, in order; what begins with none stands under `#`. */
export function byLetter(terms: readonly Term[], locale: string): { letter: string; id: string; terms: Term[] }[] {
  const { compare } = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
  const groups = new Map<string, Term[]>();
  for (const term of [...terms].sort((a, b) => compare(a.term, b.term))) {
    const letter = letterOf(term.term, locale);
    groups.set(letter, [...(groups.get(letter) ?? []), term]);
  }
  return [...groups].map(([letter, members]) => ({
    letter,
    id: letter === "#" ? "_other" : `_${letter.toLocaleLowerCase(locale)}`,
    terms: members,
  }));
}

function letterOf(term: string, locale: string): string {
  const [first = ""] = term.normalize("NFD");
  return /\p{L}/u.test(first) ? first.toLocaleUpperCase(locale) : "#";
}
