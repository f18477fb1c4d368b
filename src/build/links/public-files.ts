import { promises as fs } from "node:fs";
import { join, relative, sep } from "node:path";

/** The files that are copied to the site as they are, by their paths in the site. */
export async function readPublicFiles(root: string): Promise<Set<string>> {
  const folder = join(root, "public");
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/")),
  );
}
