import { importMessages } from "../../course/messages/import.ts";
import { count } from "../../course/messages/saying.ts";
import type { Imported } from "./import-notes.ts";
import type { Outcome } from "./manifest.ts";
import type { Notes } from "./notes.ts";

/** So many warnings are shown in the terminal; all are in the report. */
const SHOWN = 30;

/** The warnings of an import, each with file and line. */
export function warningsOf(notes: Notes, imported: Imported, outcome: Outcome | null): string[] {
  return [
    ...(outcome?.kept ?? []).map((file) => importMessages.kept(file)),
    ...notes.refused.map(({ file, why }) => `${file}:1  ${importMessages.refused(why)}`),
    ...notes.mended.map(({ file, what }) => `${file}:1  ${what}`),
    ...[...imported.remarks].flatMap(([file, remarks]) => remarks.map(({ line, says }) => `${file}:${line}  ${says}`)),
  ].map(legible);
}

/** One line of what was made. */
export function summaryOf(imported: Imported, glossary: boolean): string {
  const { tally } = imported;
  const parts = [
    count(imported.courses, "course"),
    count(imported.lessons, "lesson"),
    count(tally.questions, "question"),
    count(tally.traps, "trap"),
    count(tally.misconceptions, "misconception"),
    count(tally.scenarios, "scenario"),
    count(tally.matrices, "matrix", "matrices"),
    count(tally.callouts, "other callout"),
    count(tally.links, "link"),
    count(tally.pictures, "picture"),
    count(tally.diagrams, "drawn diagram"),
  ].filter((part) => !part.startsWith("0 "));
  const terms =
    tally.terms > 0 && !glossary
      ? ` ${count(tally.terms, "term")} stand in tables: --glossary brings them into glossary.yaml.`
      : "";
  return `${parts.join(", ")}.${terms}`;
}

/** The whole report, as written into the book. */
export function reportText(notes: Notes, imported: Imported, glossary: boolean): string {
  const warnings = warningsOf(notes, imported, null);
  const lines = [
    summaryOf(imported, glossary),
    "",
    `${count(warnings.length, "warning")}`,
    "",
    ...warnings.map((line) => `  ${line}`),
    "",
  ];
  if (imported.lost.size > 0) {
    lines.push(importMessages.structure, "");
    for (const [file, lost] of imported.lost)
      for (const { line, text } of lost) lines.push(`  ${legible(file)}:${line}  ${legible(text.trim())}`);
    lines.push("");
  }
  if (imported.unused.length > 0)
    lines.push(importMessages.unused, "", ...imported.unused.map((file) => `  ${legible(file)}`), "");
  return `${lines.join("\n")}\n`;
}

/** What the terminal shows. */
export function closing(
  notes: Notes,
  imported: Imported,
  outcome: Outcome,
  { book, seconds, glossary }: { book: string; seconds: string; glossary: boolean },
): string {
  const warnings = warningsOf(notes, imported, outcome);
  const shown = warnings.slice(0, SHOWN).map((line) => `  ${line}`);
  const more = warnings.length > SHOWN ? [`  … and ${warnings.length - SHOWN} more in ${book}/import-report.txt`] : [];
  return [
    ...(warnings.length > 0 ? ["", ...shown, ...more] : []),
    "",
    `  ${summaryOf(imported, glossary)}`,
    `  ${count(warnings.length, "warning")}; ${count(outcome.written, "file")} written, ${outcome.unchanged} unchanged, ${outcome.removed.length} removed, in ${seconds} s.`,
    `  Look at it with CONTENT=${book} npm run dev; the whole report is in ${book}/import-report.txt.`,
    "",
  ].join("\n");
}

/** What comes from notes never moves the cursor. */
function legible(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, " ");
}
