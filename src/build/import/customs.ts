import type { WrittenImport } from "../../course/schema/import.ts";
import type { Party } from "../../course/responsibility.ts";

/** What notes call things, and what Certbook calls them; all names in lower case. */
export interface Customs {
  callouts: ReadonlyMap<string, string>;
  labels: ReadonlyMap<string, string>;
  parties: ReadonlyMap<string, Party>;
}

const CALLOUTS: Record<string, string> = {
  trap: "exam exam-trap exam-alert exam-warning gotcha gotchas pitfall pitfalls trap mistake common-mistake",
  misconception: "misconception misconceptions myth common-misconception",
  scenario: "scenario use-case usecase case case-study",
  principle: "principle first-principle idea core-idea",
  pattern: "pattern key-pattern rule rule-of-thumb",
  reflection: "reflection question help faq quiz exercise practice",
  takeaways: "takeaways takeaway key-takeaways key summary abstract tldr recap",
  tip: "tip hint success check done exam-tip examtip protip answer solution",
  warning: "warning caution attention danger error bug failure fail missing",
  note: "note info todo important example quote cite definition remember seealso",
};

const LABELS: Record<string, string> = {
  trap: "exam trap|exam alert|exam gotcha|exam warning|exam pitfall|trap|gotcha|pitfall|common pitfall|common mistake|common trap|common exam trap|watch out|beware|don't be fooled",
  misconception: "misconception|common misconception|myth|common myth|popular misconception",
  scenario:
    "scenario|exam scenario|example scenario|real-world scenario|real world scenario|use case scenario|case study",
  principle: "first principle|principle|core principle|core idea|key idea|big idea|guiding principle",
  pattern: "key pattern|pattern|rule of thumb|golden rule|exam pattern",
  reflection: "reflection|reflect|think about it|food for thought|self-check|check yourself",
  takeaways: "key takeaway|takeaway|key point|main takeaway|tl;dr|tldr|in summary|key fact",
  tip: "tip|exam tip|pro tip|hint|study tip|memory aid|mnemonic|exam hint|remember|exam note",
  warning: "warning|caution|danger|attention",
  note: "note|important note|info|fyi|nb|side note",
};

const PARTIES: Record<Exclude<Party, "none"> | "none", string> = {
  provider:
    "provider|cloud provider|cloud service provider|csp|aws|amazon|microsoft|azure|google|google cloud|gcp|oracle|oci|ibm|ibm cloud|vendor|alibaba cloud|cloud vendor",
  customer:
    "customer|you|user|client|tenant|consumer|cloud customer|cloud consumer|subscriber|your organization|organization|us|we",
  shared: "shared|both|shared responsibility|joint|jointly|shared control|varies|depends",
  none: "none|n/a|na|not applicable|-|–|—",
};

/** The importer's own tables, with what the author adds to them. */
export function customsOf(written: WrittenImport): Customs {
  const callouts = tableOf(CALLOUTS, " ");
  for (const [name, word] of Object.entries(written.callouts ?? {})) callouts.set(name.toLowerCase(), word);
  const labels = tableOf(LABELS, "|");
  for (const [name, word] of Object.entries(written.labels ?? {})) labels.set(name.toLowerCase(), word);
  const parties = tableOf(PARTIES, "|") as Map<string, Party>;
  for (const name of written.parties?.provider ?? []) parties.set(name.toLowerCase(), "provider");
  for (const name of written.parties?.customer ?? []) parties.set(name.toLowerCase(), "customer");
  return { callouts, labels, parties };
}

function tableOf(lists: Record<string, string>, separator: string): Map<string, string> {
  return new Map(
    Object.entries(lists).flatMap(([word, names]) => names.split(separator).map((name) => [name, word] as const)),
  );
}
