import type { MdastNode } from "satteri";
import type { Unaddressed } from "../../course/anchors.ts";
import type { Kind } from "../../course/kinds.ts";
import type { Party } from "../../course/responsibility.ts";
import type { ComponentName } from "../../course/vocabulary.ts";

/** Where a node begins, in its file. */
export interface At {
  line: number;
  column: number;
}

/** An element while its lesson is read: everything but the address. */
export interface Draft extends Unaddressed {
  kind: Kind;
  /** As the author wrote it, with its markup; null where there is no title. */
  titleNodes: MdastNode[] | null;
  depth: number;
  moved: string[];
  at: At;
  parent: Draft | null;
  section: Draft | null;
}

/**
 * A lesson between reading and writing: what Markdown and the vocabulary say, without how they are written.
 * Rich text stays as Markdown nodes, in which links are resolved and pictures are blocks.
 */
export type Block =
  | { is: "markdown"; node: MdastNode; blocks: Block[] | null }
  | { is: "section"; draft: Draft; title: MdastNode[]; blocks: Block[] }
  | {
      is: "callout";
      component: ComponentName;
      draft: Draft | null;
      id: string | null;
      title: MdastNode[] | null;
      fold: "open" | "closed" | null;
      blocks: Block[];
    }
  | { is: "answer"; title: MdastNode[] | null; blocks: Block[] }
  | { is: "question"; draft: Draft; title: MdastNode[] | null; stem: Block[]; choices: ReadChoice[]; after: Block[] }
  | {
      is: "matrix";
      draft: Draft;
      caption: MdastNode[];
      columns: MdastNode[][];
      rows: ReadDuty[];
      before: Block[];
      after: Block[];
    }
  | { is: "table"; node: Extract<MdastNode, { type: "table" }>; label: string }
  | { is: "code"; language: string; title: string; text: string }
  | { is: "component"; name: string; node: MdastNode; blocks: Block[] };

/** One choice of a question, as read. */
export interface ReadChoice {
  correct: boolean;
  text: MdastNode[];
  reason: Block[];
}

/** One duty of a matrix, as read; a cell for each service. */
export interface ReadDuty {
  draft: Draft;
  title: MdastNode[];
  cells: { party: Party; note: MdastNode[] }[];
}
