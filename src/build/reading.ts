import type { Book } from "./book.ts";
import { compiledStore } from "./compiled.ts";
import type { Environment } from "./environment.ts";
import { endCompiling, readBook } from "./read-book.ts";

const KEY = Symbol.for("certbook.reading");
/** Who begins to read and who wants the book run in one process, but each in an instance of this module of its own. */
const shared = globalThis as { [KEY]?: Promise<Book> };

/** Begins to read the book of a build, so that its lessons are compiled while Astro is still being loaded. */
export function beginReading(environment: Environment): void {
  const reading = readOnce(environment);
  // Whoever takes it hears of a failure.
  reading.catch(() => {});
  shared[KEY] = reading;
}

/** The book of a build: as it has been begun, or read now. */
export function finishReading(environment: Environment): Promise<Book> {
  const begun = shared[KEY];
  delete shared[KEY];
  return begun ?? readOnce(environment);
}

async function readOnce(environment: Environment): Promise<Book> {
  try {
    return await readBook(environment, compiledStore(environment.cache));
  } finally {
    // Rendering and indexing need the memory.
    endCompiling();
  }
}
