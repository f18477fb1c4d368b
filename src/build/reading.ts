import type { Book } from "./book.ts";
import { compiledStore } from "./compiled.ts";
import type { Environment } from "./environment.ts";
import { inProcess } from "./in-process.ts";
import { endCompiling, readBook } from "./read-book.ts";

const begun = inProcess<Promise<Book>>("reading");

/**
 * Begins to read the book of a build, so that its lessons are compiled while Astro is still being loaded.
 * @param whenRead is called with the book as soon as it is read
 */
export function beginReading(environment: Environment, whenRead: (book: Book) => void): void {
  const reading = readOnce(environment);
  // Whoever takes it hears of a failure.
  reading.then(whenRead).catch(() => {});
  begun.value = reading;
}

/** The book of a build: as it has been begun, or read now. */
export function finishReading(environment: Environment): Promise<Book> {
  const { value } = begun;
  delete begun.value;
  return value ?? readOnce(environment);
}

async function readOnce(environment: Environment): Promise<Book> {
  try {
    return await readBook(environment, compiledStore(environment.cache));
  } finally {
    // Rendering and indexing need the memory.
    endCompiling();
  }
}
