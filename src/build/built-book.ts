import type { Book } from "./book.ts";
import { inProcess } from "./in-process.ts";

const built = inProcess<Book>("built-book");

/** Keeps the book that pages are being made of, for what is written around them when they are done. */
export function rememberBook(book: Book): void {
  built.value = book;
}

/** The book that the last build read. */
export function builtBook(): Book {
  if (!built.value) throw new Error("No book has been read in this process.");
  return built.value;
}
