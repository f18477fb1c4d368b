import type { Book } from "./book.ts";
import { compiledStore } from "./compiled.ts";
import type { Environment } from "./environment.ts";
import { inProcess } from "./in-process.ts";
import { endCompiling, readBook } from "./read-book.ts";
import { takeUp } from "./take-up.ts";

const begun = inProcess<Promise<Book>>("reading");

/**
 * Begins to read the book of a build, so that its lessons are compiled while Astro is still being loaded.
 * @param whenRead is called with the book as soon as it is read
 */
export function beginReading(environment: Environment, whenRead: (book: Book) => void): void {
  begun.value = readOnce(environment, whenRead);
  // Whoever takes it hears of a failure.
  begun.value.catch(() => {});
}

/**
 * The book of a build, read and taken up: as it has been begun, or now.
 * @throws BookError for a book with errors
 */
export function finishReading(environment: Environment): Promise<Book> {
  return (begun.value ??= readOnce(environment, () => {}));
}

async function readOnce(environment: Environment, whenRead: (book: Book) => void): Promise<Book> {
  const store = compiledStore(environment.cache);
  try {
    const book = await readBook(environment, store);
    whenRead(book);
    takeUp(book, environment, false);
    await store.sweep(new Set(book.lessons.map(({ digest }) => digest)));
    return book;
  } finally {
    // Rendering and indexing need the memory.
    endCompiling();
  }
}
