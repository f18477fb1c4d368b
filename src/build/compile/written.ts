import type { MdastNode } from "satteri";
import type { Word } from "../../course/vocabulary.ts";
import type { At } from "./block.ts";
import { trimNodes } from "./inline.ts";

/** A block of the vocabulary before it is read by its own rules. */
export interface Written {
  word: Word;
  at: At;
  /** How many characters a mark under its beginning covers. */
  length: number;
  id: string | null;
  moved: string[];
  title: MdastNode[] | null;
  fold: "open" | "closed" | null;
  props: ReadonlyMap<string, string>;
  children: MdastNode[];
}

/** Takes `{#id services="down"}` from the end of a callout's first line. */
export function takeAttributes(line: readonly MdastNode[]): { nodes: MdastNode[]; props: [string, string][] } {
  const nodes = [...line];
  const last = nodes.at(-1);
  const found =
    last?.type === "text"
      ? /\s*\{((?:#[^\s}]+|[a-z]+=(?:"[^"]*"|[^\s"}]+))(?:\s+(?:#[^\s}]+|[a-z]+=(?:"[^"]*"|[^\s"}]+)))*)\}\s*$/.exec(
          last.value,
        )
      : null;
  if (last?.type !== "text" || !found) return { nodes, props: [] };
  nodes[nodes.length - 1] = { ...last, value: last.value.slice(0, found.index) };
  const props = [...(found[1] ?? "").matchAll(/#([^\s}]+)|([a-z]+)=(?:"([^"]*)"|([^\s"}]+))/g)].map(
    ([, id, key, quoted, bare]): [string, string] =>
      id === undefined ? [key ?? "", quoted ?? bare ?? ""] : ["id", id],
  );
  return { nodes: trimNodes(nodes), props };
}
