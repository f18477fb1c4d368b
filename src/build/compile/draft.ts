import type { MdastNode } from "satteri";
import { KINDS, type Kind } from "../../course/kinds.ts";
import type { At, Draft } from "./block.ts";
import type { Scope } from "./reader.ts";
import { textOf } from "./text.ts";

/** A draft with its address's words; the title may be missing. */
export function draftOf(
  kind: Kind,
  title: MdastNode[] | null,
  at: At,
  scope: Pick<Scope, "section" | "parent">,
  chosen: string | null,
  moved: string[],
  words: string = title ? textOf(title) : "",
): Draft {
  return {
    kind,
    titleNodes: title,
    depth: 0,
    moved,
    at,
    chosen,
    title: words,
    fallback: kind,
    qualified: false,
    parent: scope.parent,
    section: scope.section,
  };
}

/** The old anchors of an element on its own page. */
export function movedHere(draft: Draft): string[] {
  return draft.moved.filter((id) => !id.includes("#"));
}

/** The title of an element, never empty. */
export function titleOfDraft(draft: Draft): string {
  return draft.title || KINDS[draft.kind].name;
}
