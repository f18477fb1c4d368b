import type { SearchFacts } from "./index.ts";

/** What is known of two sites that are searched together; where both say something of the same thing, the first counts. */
export function joinFacts(first: SearchFacts, second: SearchFacts): SearchFacts {
  return {
    ...first,
    courses: [...first.courses, ...second.courses.filter(({ id }) => !first.courses.some((own) => own.id === id))],
    kinds: [...new Set([...first.kinds, ...second.kinds])],
    acronyms: [...new Map([...second.acronyms, ...first.acronyms])],
  };
}
