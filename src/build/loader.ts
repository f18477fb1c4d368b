import type { Loader, LoaderContext } from "astro/loaders";
import type { Book } from "./book.ts";
import { readBook } from "./read-book.ts";
import { compiledStore, remembering, type CompiledStore } from "./compiled.ts";
import type { KnownTexts } from "./folder.ts";
import { handedBook } from "./hand-over.ts";
import { readEnvironment, type Environment } from "./environment.ts";
import { finishReading } from "./reading.ts";
import { takeUp } from "./take-up.ts";
import { isInside } from "./out-folder.ts";

/**
 * The loader of a book: compiled lessons stay on the disk under the digest of their source, so that an unchanged
 * lesson is not compiled again; the pages get the book from memory. A build ends with the report of all mistakes; the
 * development server goes on with it on the page and reads again when a file changes.
 */
export function bookLoader(): Loader {
  return {
    name: "certbook",
    async load(context) {
      const environment = readEnvironment();
      if (!context.watcher) return storeDigests(context, await finishReading(environment));
      const reading: Reading = { compiled: remembering(compiledStore(environment.cache)), texts: new Map() };
      await loadBook(context, environment, reading);
      watch(context, environment, reading);
    },
  };
}

/** What one reading in development leaves to the next. */
interface Reading {
  compiled: CompiledStore;
  texts: KnownTexts;
}

/** Reads the book as it stands now, for the development server. */
async function loadBook(context: LoaderContext, environment: Environment, reading: Reading): Promise<void> {
  const book = await readBook(environment, reading.compiled, reading.texts);
  takeUp(book, environment, true);
  storeDigests(context, book);
}

/** Astro's data store knows only that something has changed, so that the development server renders it anew. */
function storeDigests(context: LoaderContext, book: Book): void {
  const { store } = context;
  const { frame, lessons } = handedBook();
  for (const id of store.keys()) if (id !== "book" && !lessons.has(id)) store.delete(id);
  store.set({ id: "book", data: {}, digest: context.generateDigest({ ...frame }) });
  for (const { lesson, compiled, digest } of book.lessons)
    // A lesson with mistakes (in development) is read anew each time, so that its report is whole.
    if (lessons.has(lesson.id))
      store.set({ id: lesson.id, data: {}, digest: compiled.problems.length === 0 ? digest : `${digest}!` });
}

/** Reads the book again soon after a file of it has changed; several changes at once are one. */
function watch(context: LoaderContext, environment: Environment, kept: Reading): void {
  const { watcher } = context;
  if (!watcher) return;
  watcher.add(environment.content);
  let waiting: NodeJS.Timeout | null = null;
  let reading: Promise<void> = Promise.resolve();
  const changed = (path: string): void => {
    if (!isInside(path, environment.content)) return;
    if (waiting) clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = null;
      reading = reading
        .then(() => loadBook(context, environment, kept))
        .catch((error: unknown) => context.logger.error(String(error)));
    }, 50);
  };
  watcher.on("add", changed);
  watcher.on("change", changed);
  watcher.on("unlink", changed);
}
