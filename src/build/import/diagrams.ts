import { promises as fs } from "node:fs";
import { join, posix } from "node:path";
import { drawAll, findMermaid, type Drawn } from "../diagrams/draw.ts";
import { findDiagrams, wordsFor, type Diagram } from "../diagrams/find.ts";
import { soundDrawing } from "../diagrams/sound-drawing.ts";
import type { Imported } from "./import-notes.ts";
import type { Remark } from "./desk.ts";

/** Draws the diagrams with these texts, by their digests; or says why none can be drawn here. */
export type Draw = (sources: ReadonlyMap<string, string>) => Promise<Map<string, Drawn> | { why: string }>;

/** Mermaid in a browser, where both are at hand. @param places folders in which Mermaid may be installed */
export function drawWith(places: readonly string[]): Draw {
  return async (sources) => {
    const script = findMermaid(places);
    return script ? drawAll(script, sources) : { why: "Mermaid is not installed (npm install --no-save mermaid)" };
  };
}

/**
 * Puts a drawing in the place of every Mermaid diagram of an imported book, with its text folded below. A drawing that
 * an earlier import made is taken as it is. What can't be drawn stays code, and its remark says why.
 * @param book the folder of the book, absolute
 */
export async function drawDiagrams(imported: Imported, book: string, draw: Draw): Promise<void> {
  const lessons = [...imported.files].flatMap(([file, output]) => {
    const diagrams = "text" in output && file.endsWith(".md") ? findDiagrams(output.text) : [];
    return "text" in output && diagrams.length > 0 ? [{ file, text: output.text, diagrams }] : [];
  });
  if (lessons.length === 0) return;
  const drawings = new Map<string, Drawn>();
  const wanted = new Map<string, string>();
  for (const { file, diagrams } of lessons)
    for (const { digest, source } of diagrams) {
      if (drawings.has(digest) || wanted.has(digest)) continue;
      const kept = await fs.readFile(join(book, fileOf(file, digest)), "utf8").catch(() => null);
      if (kept !== null) drawings.set(digest, { svg: kept });
      else wanted.set(digest, source);
    }
  let unable = "";
  if (wanted.size > 0) {
    const answer = await draw(wanted);
    if ("why" in answer) unable = answer.why;
    else
      for (const [digest, drawn] of answer)
        drawings.set(digest, "svg" in drawn ? await soundDrawing(drawn.svg) : drawn);
  }
  for (const { file, text, diagrams } of lessons) {
    const lines = text.split("\n");
    for (const diagram of diagrams.toReversed()) {
      const drawn = drawings.get(diagram.digest);
      if (!drawn || !("svg" in drawn)) continue;
      const picture = fileOf(file, diagram.digest);
      imported.files.set(picture, { text: drawn.svg });
      imported.tally.diagrams++;
      lines.splice(diagram.from, diagram.to - diagram.from + 1, ...shown(diagram, lines, posix.basename(picture)));
    }
    imported.files.set(file, { text: lines.join("\n") });
  }
  for (const [note, remarks] of imported.remarks) {
    const left = remarks.flatMap((remark) => retold(remark, drawings, unable));
    if (left.length > 0) imported.remarks.set(note, left);
    else imported.remarks.delete(note);
  }
}

function fileOf(lesson: string, digest: string): string {
  return posix.join(posix.dirname(lesson), `diagram-${digest}.svg`);
}

/** The lines that show a drawing, and the diagram's own text for those who can't see it. */
function shown({ from, to, mark, source }: Diagram, lines: readonly string[], picture: string): string[] {
  const first = mark.replace(/[^>\s]/g, " ");
  const rest = [
    "",
    "<details>",
    "<summary>The diagram as text</summary>",
    "",
    ...lines.slice(from, to + 1).map((line) => (line.startsWith(mark) ? line.slice(mark.length) : line.trimStart())),
    "",
    "</details>",
  ];
  return [`![${wordsFor(source)}](${picture})`, ...rest].map((line) => (first + line).trimEnd());
}

/** What is still to be said of a diagram: nothing where it was drawn, else why not. */
function retold(remark: Remark, drawings: ReadonlyMap<string, Drawn>, unable: string): Remark[] {
  if (remark.diagram === undefined) return [remark];
  const drawn = drawings.get(remark.diagram);
  if (drawn && "svg" in drawn) return [];
  const why = drawn ? drawn.fault.split("\n").slice(0, 2).join(" ").slice(0, 200) : unable;
  return [{ ...remark, says: why === "" ? remark.says : `${remark.says.replace(/\.$/, "")}: ${why}.` }];
}
