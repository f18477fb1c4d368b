import { promises as fs } from "node:fs";
import { join } from "node:path";
import { isInventory, type Inventory } from "../../course/inventory.ts";
import type { Book } from "../book.ts";
import type { Environment } from "../environment.ts";

/** So long a site may take to answer, in milliseconds. */
const PATIENCE = 8_000;
/** The largest inventory that is read, in bytes. */
const LARGEST = 64_000_000;

/** What was read in this process, so that the development server asks once. */
const known = new Map<string, Inventory>();

/**
 * The inventories of the books that site.yaml names, by name: from the site itself, else from the copy that was kept
 * when it last answered, else null. Asked only where a lesson links to one.
 */
export async function readBooks(book: Book, environment: Environment): Promise<Map<string, Inventory | null>> {
  const names = Object.keys(book.site.books);
  const used = new Set(
    book.lessons.flatMap(({ lesson }) => lesson.links.map(({ url }) => /^\[\[([^:#\]]+):/.exec(url)?.[1] ?? "")),
  );
  const read = names.map(async (name): Promise<[string, Inventory | null]> => {
    const url = new URL("links.json", `${book.site.books[name]?.replace(/\/*$/, "") ?? ""}/`).href;
    return [name, used.has(name) ? await readInventory(url, join(environment.cache, "books"), book) : null];
  });
  return new Map(await Promise.all(read));
}

async function readInventory(url: string, cache: string, book: Book): Promise<Inventory | null> {
  const before = known.get(url);
  if (before) return before;
  const copy = join(cache, `${encodeURIComponent(url)}.json`);
  let inventory: Inventory | null = null;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    const text = response.ok ? await response.text() : "";
    const value: unknown = text.length > 0 && text.length < LARGEST ? JSON.parse(text) : null;
    if (isInventory(value)) {
      inventory = value;
      await fs.mkdir(cache, { recursive: true });
      await fs.writeFile(copy, text);
    }
  } catch {
    // It can't be reached, or is no inventory: the copy stands in.
  }
  if (!inventory) {
    const value: unknown = await fs.readFile(copy, "utf8").then(JSON.parse, () => null);
    if (isInventory(value)) {
      inventory = value;
      book.notices.push(`${url} does not answer; links to it are checked against the copy that was kept.`);
    }
  }
  if (inventory) known.set(url, inventory);
  return inventory;
}

/** Forgets what was read in this process, so that books are asked again. */
export function forgetBooks(): void {
  known.clear();
}
