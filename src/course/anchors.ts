import { slug } from "github-slugger";

/** An element before it has its address. */
export interface Unaddressed {
  /** What the author chose with `{#id}` or `id="…"`, or null. */
  chosen: string | null;
  /** The words that the address is made of. */
  title: string;
  /** Stands in for a title that has no letter or digit, e.g. `section`. */
  fallback: string;
  /** The element that it stands in: its section, its callout, its matrix. */
  parent: Unaddressed | null;
  /** True for elements that always carry their parent's address before their own (the rows of a matrix). */
  qualified: boolean;
}

/** An id that an address can carry: begins with a letter or digit of any script. */
export const CHOSEN_ID = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._:-]*$/u;

/**
 * The slug of a title, by the rule of code hosts (so that a link works there too), in Unicode form NFC:
 * lower case, spaces to hyphens, letters and digits of every script kept, other characters dropped.
 */
export function slugOf(title: string, fallback: string): string {
  const words = slug(title.normalize("NFC").trim()).replace(/^[-_]+|[-_]+$/g, "");
  return words || fallback;
}

/**
 * Gives every element of a lesson an address that is unique on its page and does not depend on what stands
 * above it:
 * 1. a chosen id is kept as it is;
 * 2. else the slug of the title; a matrix's row carries its matrix's address before it;
 * 3. where several elements of a page would get one address, each of them carries the address of its parent
 *    before its own, so that an insertion renames nobody by a counter;
 * 4. only what is still equal then (same title, same parent) is counted: -2, -3, in order.
 * @param reserved ids of the page that are no element's: old anchors, and ids of notes
 * @returns the anchors, by element
 */
export function assignAnchors(
  elements: readonly Unaddressed[],
  reserved: Iterable<string> = [],
): Map<Unaddressed, string> {
  const anchors = new Map<Unaddressed, string>();
  const taken = new Set<string>(reserved);
  for (const element of elements) {
    if (element.chosen === null) continue;
    anchors.set(element, element.chosen);
    taken.add(element.chosen);
  }
  const open = elements.filter((element) => element.chosen === null);
  const plain = new Map(open.map((element) => [element, slugOf(element.title, element.fallback)]));
  const uses = new Map<string, number>();
  for (const element of open) {
    if (!element.qualified) uses.set(plain.get(element) ?? "", (uses.get(plain.get(element) ?? "") ?? 0) + 1);
  }
  for (const element of open) {
    const own = plain.get(element) ?? element.fallback;
    const parent = element.parent ? anchors.get(element.parent) : undefined;
    const clashes = element.qualified || (uses.get(own) ?? 0) > 1 || taken.has(own);
    const wanted = clashes && parent !== undefined ? `${parent}-${own}` : own;
    let anchor = wanted;
    for (let n = 2; taken.has(anchor); n++) anchor = `${wanted}-${n}`;
    taken.add(anchor);
    anchors.set(element, anchor);
  }
  return anchors;
}

/**
 * The old ids that would be somebody's still, were they not given away: links to it would lead elsewhere.
 * @param moved the old ids among `reserved`
 * @returns what has each of them
 */
export function livingAnchors<T extends Unaddressed>(
  elements: readonly T[],
  reserved: Iterable<string>,
  moved: Pick<ReadonlySet<string>, "has" | "size">,
): Map<string, T> {
  const living = new Map<string, T>();
  if (moved.size === 0) return living;
  const anchors = assignAnchors(
    elements,
    [...reserved].filter((id) => !moved.has(id)),
  );
  for (const element of elements) {
    const anchor = anchors.get(element) ?? "";
    if (moved.has(anchor)) living.set(anchor, element);
  }
  return living;
}
