import { join } from "node:path";
import { inventorySchema, type OtherInventory } from "../../course/schema/inventory.ts";
import type { Book } from "../book.ts";
import type { Environment } from "../environment.ts";
import { readKept, writeWhole } from "./whole-file.ts";

/** So long a site may take to answer, in milliseconds. */
const PATIENCE = 8_000;
/** The largest inventory that is read, in bytes. */
const LARGEST = 64_000_000;

/** What was read in this process, so that the development server asks once. */
const known = new Map<string, OtherInventory>();

/**
 * The inventories of the books that site.yaml names, by name: from the site itself, else from the copy that was kept
 * when it last answered, else null. Asked only where a lesson links to one.
 */
export async function readBooks(book: Book, environment: Environment): Promise<Map<string, OtherInventory | null>> {
  const names = Object.keys(book.site.books);
  const used = new Set(
    book.lessons.flatMap(({ lesson }) => lesson.links.map(({ url }) => /^\[\[([^:#\]]+):/.exec(url)?.[1] ?? "")),
  );
  const read = names.map(async (name): Promise<[string, OtherInventory | null]> => {
    const url = new URL("links.json", `${book.site.books[name]?.replace(/\/*$/, "") ?? ""}/`).href;
    return [name, used.has(name) ? await readInventory(url, join(environment.cache, "books"), book) : null];
  });
  return new Map(await Promise.all(read));
}

async function readInventory(url: string, cache: string, book: Book): Promise<OtherInventory | null> {
  const before = known.get(url);
  if (before) return before;
  const copy = join(cache, `${encodeURIComponent(url)}.json`);
  let inventory: OtherInventory | null = null;
  try {
    const text = await bodyOf(await fetch(url, { signal: AbortSignal.timeout(PATIENCE) }));
    inventory = inventorySchema.parse(JSON.parse(text));
    await writeWhole(copy, text);
  } catch {
    // It can't be reached, or is no inventory: the copy stands in.
  }
  if (!inventory) {
    inventory = inventorySchema.safeParse(await readKept(copy)).data ?? null;
    if (inventory)
      book.notices.push(`${url} does not answer as it should; links to it are checked against the copy that was kept.`);
  }
  if (inventory) known.set(url, inventory);
  return inventory;
}

/** The text of an answer; throws where it refuses, or as soon as it is known to be too large. */
async function bodyOf({ ok, headers, body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let left = ok && Number(headers.get("content-length")) <= LARGEST ? LARGEST : 0;
  // To leave the loop is to hang up.
  for await (const chunk of body ?? []) {
    left -= chunk.length;
    if (left < 0) throw new Error("The inventory is refused or too large.");
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Forgets what was read in this process, so that books are asked again. */
export function forgetBooks(): void {
  known.clear();
}
