import type { Book } from "./book.ts";

const KEY = Symbol.for("certbook.built-book");
const shared = globalThis as { [KEY]?: Book };

/** Keeps the book that pages are being made of, for what is written around them when they are done. */
export function rememberBook(book: Book): void {
  shared[KEY] = book;
}

/** The book that the last build read. (The loader runs in the same process, but not in one instance of a module.) */
export function builtBook(): Book {
  const book = shared[KEY];
  if (!book) throw new Error("No book has been read in this process.");
  return book;
}
