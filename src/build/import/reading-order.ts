import { withoutExportId } from "./front.ts";
import { byName } from "./notes.ts";

/** A name in a folder of notes, before it gets its number in the book. */
export interface Sibling {
  /** The file or folder name, without an ending. */
  name: string;
  /** Its rank in the folder's own list of contents, or null where that does not name it. */
  listed: number | null;
}

/** What a sibling is called in the book. */
export interface Shelved {
  /** In reading order, from 1; null where nothing gives an order. */
  number: number | null;
  /** The name without its number, as a part of an address. */
  slug: string;
}

const PREFIX = /^(\d{1,3}(?:\.\d{1,3})*)(?:[\s._)\]-]+|$)/;
const COUNTED =
  /^(?:domain|module|chapter|section|week|day|part|lesson|unit|lab|topic|lecture|ch|mod)[\s_.-]*(\d{1,3})(?!\d)/i;

/** The number that a name carries, as a chain (`1.2` is two), or null: `01 - Topic`, `1. Topic`, `Module 3`. */
export function numberOfName(name: string): number[] | null {
  const found = PREFIX.exec(name) ?? COUNTED.exec(name);
  return found?.[1] ? found[1].split(".").map(Number) : null;
}

/** A name without its number, as a part of an address: `01 - S3 & EBS` is `s3-ebs`. */
export function slugOfName(name: string): string {
  const plain = withoutExportId(name);
  const bare = plain.replace(PREFIX, "") || plain;
  const slug = bare
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return Array.from(slug).slice(0, 60).join("").replace(/-+$/, "");
}

/**
 * Numbers the names of one folder: their own numbers where these are single and distinct, else the order of the
 * folder's own list, else the order of their numbers; names without any order stay without numbers.
 * @param taken slugs that may not be used
 */
export function shelve(siblings: readonly Sibling[], taken: ReadonlySet<string>): Map<string, Shelved> {
  const numbers = new Map(siblings.map(({ name }) => [name, numberOfName(name)]));
  const own = siblings.map(({ name }) => numbers.get(name) ?? null);
  const counted = own.filter((chain) => chain !== null);
  const keep =
    counted.every((chain) => chain.length === 1) && new Set(counted.map((chain) => chain[0])).size === counted.length;
  const ordered = counted.length > 0 || siblings.some(({ listed }) => listed !== null);
  const sorted = [...siblings].sort((a, b) => {
    const [x, y] = [numbers.get(a.name), numbers.get(b.name)];
    if (x && y) return compareChains(x, y) || byName(a.name, b.name);
    if (a.listed !== null && b.listed !== null) return a.listed - b.listed || byName(a.name, b.name);
    return rankOf(a, x) - rankOf(b, y) || byName(a.name, b.name);
  });
  const slugs = new Set(taken);
  const shelved = new Map<string, Shelved>();
  let last = 0;
  for (const { name } of sorted) {
    const chain = numbers.get(name);
    const number = keep && chain ? (chain[0] ?? 0) : last + 1;
    last = Math.max(last, number);
    const base = slugOfName(name) || "notes";
    let slug = base;
    for (let n = 2; slugs.has(slug); n++) slug = `${base}-${n}`;
    slugs.add(slug);
    shelved.set(name, { number: ordered ? number : null, slug });
  }
  return shelved;
}

function rankOf(sibling: Sibling, chain: number[] | null | undefined): number {
  return chain ? 0 : sibling.listed !== null ? 1 : 2;
}

function compareChains(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
