import { assignAnchors, livingAnchors, type Unaddressed } from "../../course/anchors.ts";
import type { Element } from "../../course/element.ts";
import { partyLabel, type PartyNames } from "../../course/responsibility.ts";
import type { Block, Draft } from "./block.ts";
import { letterOf } from "./read-question.ts";
import { movedHere, titleOfDraft } from "./draft.ts";
import type { LessonSource, Reader } from "./reader.ts";
import { ownText, textOf } from "./text.ts";

/** The elements of a lesson in the order of the page, and the address of each. */
export interface Elements {
  elements: Element[];
  anchors: ReadonlyMap<Unaddressed, string>;
  /** Old ids that are given to something of the page still, with what has each. */
  living: ReadonlyMap<string, Draft>;
}

/** Makes the table of elements from a lesson's blocks. */
export function elementsOf(
  blocks: readonly Block[],
  { reserved, moved }: Pick<Reader, "reserved" | "moved">,
  { file, names }: Pick<LessonSource, "file" | "names">,
): Elements {
  const found: { draft: Draft; block: Block; row: number }[] = [];
  collect(blocks, found);
  const drafts = found.map(({ draft }) => draft);
  const anchors = assignAnchors(drafts, reserved);
  const elements = found.map(({ draft, block, row }): Element => {
    const from = draft.moved.filter((id) => id.includes("#"));
    const holder = draft.parent && draft.parent.kind !== "section" ? draft.parent : null;
    return {
      kind: draft.kind,
      title: draft.kind === "question" && block.is === "question" ? ownText(block.stem) : titleOfDraft(draft),
      anchor: anchors.get(draft) ?? "",
      section: draft.section ? (anchors.get(draft.section) ?? null) : null,
      parent: holder ? (anchors.get(holder) ?? null) : null,
      depth: draft.depth,
      moved: movedHere(draft),
      ...(from.length > 0 ? { from } : {}),
      file,
      line: draft.at.line,
      column: draft.at.column,
      ...contentOf(block, row, names),
    };
  });
  return { elements, anchors, living: livingAnchors(drafts, reserved, moved) };
}

function collect(blocks: readonly Block[], found: { draft: Draft; block: Block; row: number }[]): void {
  for (const block of blocks) {
    if ("draft" in block && block.draft) found.push({ draft: block.draft, block, row: -1 });
    if (block.is === "matrix") {
      block.rows.forEach(({ draft }, row) => found.push({ draft, block, row }));
      collect([...block.before, ...block.after], found);
    } else if (block.is === "question") {
      collect([...block.stem, ...block.choices.flatMap((choice) => choice.reason), ...block.after], found);
    } else if ("blocks" in block && block.blocks) collect(block.blocks, found);
  }
}

type Content = Pick<Element, "text" | "points" | "choices" | "assignments">;

function contentOf(block: Block, row: number, names: PartyNames): Content {
  if (block.is === "question") {
    const choices = block.choices.map((choice, i) => ({
      letter: letterOf(i),
      text: textOf(choice.text),
      reason: ownText(choice.reason),
      correct: choice.correct,
    }));
    const said = choices.map(({ letter, text, reason }) => `${letter}. ${text}${reason ? ` (${reason})` : ""}`);
    return { text: [ownText(block.stem), ...said, ownText(block.after)].filter(Boolean).join(" "), choices };
  }
  if (block.is === "matrix") {
    const duty = block.rows[row];
    if (!duty) return { text: ownText([...block.before, ...block.after]) };
    const assignments = duty.cells.map(({ party, note }, i) => ({
      service: textOf(block.columns[i] ?? []),
      party,
      note: textOf(note),
    }));
    const said = assignments.map(
      ({ service, party, note }) => `${service}: ${partyLabel(party, names)}${note ? ` (${note})` : ""}.`,
    );
    return { text: said.join(" "), assignments };
  }
  const blocks = ("blocks" in block && block.blocks) || [];
  const toRemember = block.is === "callout" && block.draft?.kind === "takeaways";
  return { text: ownText(blocks), ...(toRemember ? { points: pointsOf(blocks) } : {}) };
}

/** The items of the lists, and what stands between them. */
function pointsOf(blocks: readonly Block[]): string[] {
  const points = blocks.flatMap((block) =>
    block.is === "markdown" && block.node.type === "list" ? (block.blocks ?? []) : [block],
  );
  return points.map((point) => ownText([point])).filter(Boolean);
}

/** All text of a lesson, its elements' included: for counting words. */
export function wholeText(elements: readonly Element[], blocks: readonly Block[]): string {
  return [ownText(blocks), ...elements.map((element) => `${element.title} ${element.text}`)].join(" ");
}
