import type { Party } from "../responsibility.ts";
import { lintMessages } from "../messages/lint.ts";
import type { Finding, LintBook } from "./book.ts";

/** One duty of one service that two matrices of a course give to two parties; told at the later one. */
export function contradictoryDuty(book: LintBook): Finding[] {
  return book.courses.flatMap(({ lessons }) => {
    const findings: Finding[] = [];
    const said = new Map<string, { party: Party; file: string; line: number }>();
    for (const element of lessons.flatMap(({ lesson }) => lesson.elements)) {
      for (const { service, party } of element.assignments ?? []) {
        if (party === "none") continue;
        const key = `${plain(element.title)}\n${plain(service)}`;
        const { file, line, column } = element;
        const before = said.get(key);
        if (!before) said.set(key, { party, file, line });
        else if (before.party !== party)
          findings.push({
            ...lintMessages.contradictoryDuty(
              element.title,
              service,
              party,
              before.party,
              `${before.file}:${before.line}`,
            ),
            file,
            line,
            column,
            length: element.title.length,
          });
      }
    }
    return findings;
  });
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
