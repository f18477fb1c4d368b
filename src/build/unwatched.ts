import { join } from "node:path";
import type { Environment } from "./environment.ts";
import { foldersBeside, isInside } from "./out-folder.ts";

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
  const { staging, old } = foldersBeside(out);
  return [join(root, ".cache"), join(root, "test-results"), out, staging, old].some((folder) => isInside(path, folder));
}
