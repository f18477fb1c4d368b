import { lintMessages } from "../messages/lint.ts";
import type { Finding, LintBook } from "./book.ts";

const LEFTOVERS = [
  /\b(?:TODO|FIXME|XXX|TBD|TBC|WIP)\b/,
  /\b(?:note to self|remind(?:er)? (?:me|myself)|check this (?:later|again)|come back to this|not sure (?:about|if) this|double[- ]check this)\b/i,
  /\blorem ipsum\b/i,
  /\bas an? (?:ai|artificial intelligence)(?: language)? (?:model|assistant)\b/i,
  /\bI (?:hope this helps|can(?:not|'t) browse the (?:web|internet)|don't have access to real-time)\b/i,
  /\b(?:my|as of my) (?:knowledge cut-?off|last (?:knowledge |training )?update)\b/i,
  /^(?:certainly|sure|of course|absolutely)[!,.]? here(?:'s| is| are)\b/i,
  /\bwould you like me to\b|\blet me know if you(?:'d| would) like\b/i,
  /\bhere(?:'s| is) (?:the|a|an|your) (?:revised|rewritten|updated|improved|expanded) (?:version|text|lesson|section)\b/i,
  /\[(?:insert|your|add|fill in)\b[^\]\n]{1,60}\](?!\()/i,
  /:?contentReference\[oaicite|oaicite:\d+|【\d+†[^】]*】|citeturn\d+\w+|utm_source=(?:chatgpt\.com|openai)/,
];

/** TODO, notes to oneself and leftovers of generated text; code is left alone. */
export function leftover(book: LintBook): Finding[] {
  return book.courses.flatMap(({ lessons }) =>
    lessons.flatMap(({ lesson, text }) => {
      const findings: Finding[] = [];
      let fence: string | null = null;
      text.split("\n").forEach((line, i) => {
        const mark = /^[\s>]*(`{3,}|~{3,})/.exec(line)?.[1];
        if (mark && (fence === null || mark.startsWith(fence))) {
          fence = fence === null ? mark : null;
          return;
        }
        if (fence !== null) return;
        const said = line.replace(/`[^`]*`/g, (code) => " ".repeat(code.length));
        for (const pattern of LEFTOVERS) {
          const found = pattern.exec(said.replace(/’/g, "'"));
          if (!found) continue;
          const words = found[0].slice(0, 60);
          findings.push({
            ...lintMessages.leftover(words),
            file: lesson.file,
            line: i + 1,
            column: found.index + 1,
            length: words.length,
          });
          break;
        }
      });
      return findings;
    }),
  );
}
