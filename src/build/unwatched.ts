import { isAbsolute, join, relative } from "node:path";
import type { Environment } from "./environment.ts";

/**
 * Tells of a path whether the development server need not watch it: what builds and tests keep and write grows to tens
 * of thousands of files, and looking through them took half of the server's start. The book itself is watched wherever
 * it lies.
 */
export function isUnwatched(
  path: string,
  { root, content, out }: Pick<Environment, "root" | "content" | "out">,
): boolean {
  if (isInside(path, content)) return false;
  return [join(root, ".cache"), join(root, "test-results"), out, `${out}.next`, `${out}.old`].some((folder) =>
    isInside(path, folder),
  );
}

/** Whether a path is a folder, or leads into it. Both absolute. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(/[/\\]/)[0] !== "..";
}
