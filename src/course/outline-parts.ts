import type { OutlineNode } from "./outline.ts";

/** How many lessons an outline lists at once. Where there are more, its chapters are folded, each a part of its own. */
const LISTED = 300;

/** Lessons and minutes of reading at a node and below it. */
export function extentOf(node: OutlineNode): { lessons: number; minutes: number } {
  const extent = { lessons: node.lesson ? 1 : 0, minutes: node.lesson?.minutes ?? 0 };
  for (const child of node.children) {
    const { lessons, minutes } = extentOf(child);
    extent.lessons += lessons;
    extent.minutes += minutes;
  }
  return extent;
}

/** Whether an outline of these nodes folds those of them that have something below. */
export function isFolded(nodes: readonly OutlineNode[]): boolean {
  return nodes.reduce((sum, node) => sum + extentOf(node).lessons, 0) > LISTED;
}

/** The nodes whose outline is a page of its own: what is folded in a course's outline, and what is folded there. */
export function outlineParts(nodes: readonly OutlineNode[], ancestors: OutlineNode[] = []): OutlinePart[] {
  if (!isFolded(nodes)) return [];
  return nodes
    .filter(({ children }) => children.length > 0)
    .flatMap((node) => [{ node, ancestors }, ...outlineParts(node.children, [...ancestors, node])]);
}

/** A part of an outline, and what stands above it, from the chapter down. */
export interface OutlinePart {
  node: OutlineNode;
  ancestors: OutlineNode[];
}
