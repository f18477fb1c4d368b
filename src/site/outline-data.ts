import { lessonAddress } from "../course/address.ts";
import type { OutlineNode } from "../course/outline.ts";

/** A node of the outline as the browser gets it; empty fields are left out. */
export interface OutlineEntry {
  number?: string;
  title: string;
  href?: string;
  minutes?: number;
  children?: OutlineEntry[];
}

/** A course's outline for `outline.json`, which the outline's dialog fetches. */
export function outlineData(base: string, nodes: readonly OutlineNode[]): OutlineEntry[] {
  return nodes.map((node) => ({
    ...(node.number && { number: node.number }),
    title: node.title,
    ...(node.lesson && { href: lessonAddress(base, node.lesson.id), minutes: node.lesson.minutes }),
    ...(node.children.length > 0 && { children: outlineData(base, node.children) }),
  }));
}
