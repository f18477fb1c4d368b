import { lessonAddress, outlineAddress } from "../course/address.ts";
import { extentOf, isFolded } from "../course/outline-parts.ts";
import type { OutlineNode } from "../course/outline.ts";

/** A node of the outline as the browser gets it; empty fields are left out. */
export interface OutlineEntry {
  number?: string;
  title: string;
  href?: string;
  minutes?: number;
  children?: OutlineEntry[];
  /** Where what is below is too much to list here: how many lessons it is, and the page that lists them. */
  folded?: { lessons: number; href: string };
}

/** An outline for `outline.json`, which the outline's dialog fetches, and the course's page when a chapter is opened. */
export function outlineData(base: string, course: string, nodes: readonly OutlineNode[]): OutlineEntry[] {
  const folded = isFolded(nodes);
  return nodes.map((node) => ({
    ...(node.number && { number: node.number }),
    title: node.title,
    ...(node.lesson && { href: lessonAddress(base, node.lesson.id), minutes: node.lesson.minutes }),
    ...(node.children.length > 0 &&
      (folded
        ? { folded: { lessons: extentOf(node).lessons, href: outlineAddress(base, course, node.path) } }
        : { children: outlineData(base, course, node.children) })),
  }));
}
