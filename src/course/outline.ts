import type { Lesson } from "./lesson.ts";

/** A lesson as lists show it. */
export interface OutlineLesson {
  id: string;
  number: string;
  title: string;
  minutes: number;
}

/** A node of a course's outline: a chapter, a section or a lesson. */
export interface OutlineNode {
  /** Segments below the course, without prefixes. */
  path: string[];
  number: string;
  title: string;
  /** The page of this node, or null for a folder that has no index file. */
  lesson: OutlineLesson | null;
  children: OutlineNode[];
}

/** The lesson before and after, the ancestors, and the siblings: all that a page knows of the book. */
export interface Neighbourhood {
  /** From the chapter down to the lesson's parent; without what is below them. */
  ancestors: OutlineNode[];
  /**
   * The lessons and sections that share its parent, itself included; for an opening page its children. Of many, the
   * nearest, so that no page grows with the book.
   */
  siblings: OutlineNode[];
  /** How many of them are left out. */
  leftOut: number;
  previous: OutlineLesson | null;
  next: OutlineLesson | null;
}

/** What a path inside a course comes to. */
export interface LessonPath {
  path: string[];
  number: string;
  /** For the order of the outline: a number, or null for a name without a prefix. */
  order: (number | null)[];
}

const PREFIX = /^(\d+)[-_. ]\s*(?=\S)/;

/**
 * Reads number and address from a file's path inside its course: prefixes `NN-` give the number, names without
 * prefixes the address; `index` and `README` stand for their folder.
 * @param file e.g. `01-foundations/03-shared-responsibility/02-security-in-the-cloud.mdx`
 */
export function readLessonPath(file: string): LessonPath {
  const segments = file.replace(/\.mdx?$/i, "").split("/");
  const last = segments.at(-1) ?? "";
  if (/^(index|readme)$/i.test(last)) segments.pop();
  const path: string[] = [];
  const order: (number | null)[] = [];
  for (const segment of segments) {
    const prefix = PREFIX.exec(segment);
    path.push(nameOf(prefix ? segment.slice(prefix[0].length) : segment));
    order.push(prefix?.[1] ? Number(prefix[1]) : null);
  }
  const number = order.every((n) => n !== null) ? order.join(".") : "";
  return { path, number, order };
}

/** A folder's or file's name as a segment of an address. */
function nameOf(segment: string): string {
  return segment
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}._~-]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
}

/** Order of two lessons of one course: numbers first and by value, then names; a folder's index leads it. */
export function compareLessons(a: LessonPath, b: LessonPath): number {
  const depth = Math.min(a.path.length, b.path.length);
  for (let i = 0; i < depth; i++) {
    const [x, y] = [a.order[i] ?? null, b.order[i] ?? null];
    if (x !== y) return x === null ? 1 : y === null ? -1 : x - y;
    const [p, q] = [a.path[i] ?? "", b.path[i] ?? ""];
    if (p !== q) return p < q ? -1 : 1;
  }
  return a.path.length - b.path.length;
}

/** `shared-responsibility` as words, for a folder that has no index file of its own. */
export function titleOfSegment(segment: string): string {
  const words = segment.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The outline of a course from its lessons, which must be in order. A folder without an index file becomes a
 * node without a lesson, named after the folder.
 */
export function outlineOf(lessons: readonly Lesson[]): OutlineNode[] {
  const roots: OutlineNode[] = [];
  const byPath = new Map<string, OutlineNode>();
  for (const lesson of lessons) {
    if (lesson.path.length === 0) continue;
    let level = roots;
    for (let depth = 1; depth <= lesson.path.length; depth++) {
      const path = lesson.path.slice(0, depth);
      const key = path.join("/");
      let node = byPath.get(key);
      if (!node) {
        const number = lesson.number.split(".").slice(0, depth).join(".");
        node = { path, number, title: titleOfSegment(path.at(-1) ?? ""), lesson: null, children: [] };
        byPath.set(key, node);
        level.push(node);
      }
      if (depth === lesson.path.length) {
        node.title = lesson.title;
        node.number = lesson.number;
        node.lesson = listed(lesson);
      }
      level = node.children;
    }
  }
  return roots;
}

/** How many siblings a lesson's page lists at most. */
const SIBLINGS = 60;

/** What a lesson's page shows of the book around it, for every lesson of a course, by lesson id. */
export function neighbourhoods(lessons: readonly Lesson[]): Map<string, Neighbourhood> {
  const outline = outlineOf(lessons);
  const reading: { node: OutlineNode; ancestors: OutlineNode[]; siblings: OutlineNode[]; leftOut: number }[] = [];
  const walk = (nodes: OutlineNode[], ancestors: OutlineNode[]): void => {
    const level = nodes.map(alone);
    nodes.forEach((node, i) => {
      const below = node.children.length > 0;
      const all = below ? node.children.slice(0, SIBLINGS).map(alone) : level;
      const from = below ? 0 : Math.max(0, Math.min(i - SIBLINGS / 2, nodes.length - SIBLINGS));
      const siblings = all.slice(from, from + SIBLINGS);
      const leftOut = (below ? node.children : nodes).length - siblings.length;
      if (node.lesson) reading.push({ node, ancestors, siblings, leftOut });
      walk(node.children, [...ancestors, alone(node)]);
    });
  };
  walk(outline, []);
  const found = new Map<string, Neighbourhood>();
  reading.forEach(({ node, ...around }, i) => {
    if (!node.lesson) return;
    found.set(node.lesson.id, {
      ...around,
      previous: reading[i - 1]?.node.lesson ?? null,
      next: reading[i + 1]?.node.lesson ?? null,
    });
  });
  return found;
}

/** A node without what is below it. */
function alone(node: OutlineNode): OutlineNode {
  return node.children.length > 0 ? { ...node, children: [] } : node;
}

function listed(lesson: Lesson): OutlineLesson {
  return { id: lesson.id, number: lesson.number, title: lesson.title, minutes: lesson.minutes };
}
