import { join } from "node:path";
import type { AstroIntegration } from "astro";
import { hasErrors } from "../../course/problem.ts";
import { shownLessons, type Book } from "../book.ts";
import { builtBook } from "../built-book.ts";
import { programDigest } from "../program-digest.ts";
import { writeFiles } from "../write-files.ts";
import { keptFiles } from "./kept-files.ts";
import type { IndexFile } from "./index-file.ts";
import { searchFiles } from "./search-files.ts";

/** The files of search in a build: they are made while Astro is loaded and renders, and written when pages are done. */
export interface SearchBuild {
  /** Begins to make them, unless the book has errors, with which nothing is published. */
  begin: (book: Book) => void;
  /** Waits for the files and writes them. @param site the site's folder; @param published that of the last one */
  write: (site: string, published: string) => Promise<void>;
}

/** @param cache the folder of what outlives a build, absolute */
export function searchBuild(cache: string): SearchBuild {
  let making: Promise<IndexFile[]> | null = null;
  return {
    begin: (book) => {
      if (hasErrors(book.problems)) return;
      making = filesOf(book, cache);
      // Whoever waits for them hears of a failure.
      making.catch(() => {});
    },
    write: async (site, published) => writeFiles(site, await (making ?? filesOf(builtBook(), cache)), published),
  };
}

function filesOf(book: Book, cache: string): Promise<IndexFile[]> {
  const lessons = shownLessons(book).map(({ lesson }) => lesson);
  return searchFiles({ ...book, lessons }, keptFiles(join(cache, "search"), programDigest()));
}

/**
 * Search in development: its files are made from the text as it stands, when somebody searches, and served from memory
 * at the addresses that they have on a built site.
 * @param base the site's base path
 * @param cache the folder of what outlives a build, absolute
 */
export function searchIntegration(base: string, cache: string): AstroIntegration {
  return {
    name: "certbook-search",
    hooks: {
      "astro:server:setup": ({ server, logger }) => {
        let read: Book | null = null;
        let files: Promise<Map<string, Uint8Array>> | null = null;
        // A browser asks for several at once, and waits for one making of them.
        const find = async (path: string): Promise<Uint8Array | undefined> => {
          const book = builtBook();
          if (book !== read || !files) {
            read = book;
            files = filesOf(book, cache).then((made) => new Map(made.map((file) => [file.path, file.content])));
            files.catch(() => (read = null));
          }
          return (await files).get(path);
        };
        server.middlewares.use((request, response, next) => {
          const { pathname } = new URL(request.url ?? "/", "http://localhost");
          const path = decodeURI(pathname.startsWith(base) ? pathname.slice(base.length) : pathname.slice(1));
          if (!path.startsWith("pagefind/")) return next();
          find(path).then(
            (content) => {
              if (!content) return next();
              response.setHeader("Content-Type", typeOf(path));
              response.setHeader("Cache-Control", "no-store");
              response.end(content);
            },
            (error: unknown) => {
              logger.error(String(error));
              next(error);
            },
          );
        });
      },
    },
  };
}

function typeOf(path: string): string {
  if (path.endsWith(".js")) return "text/javascript";
  return path.endsWith(".json") ? "application/json" : "application/octet-stream";
}
