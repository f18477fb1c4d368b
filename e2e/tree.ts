import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The digest of each file by its path. */
export type Tree = Map<string, string>;

/** The digest of every file of a site, but for those that it keeps for readers of the build before. */
export function treeOf(site: string): Tree {
  const kept = join(site, "kept.json");
  const guests = new Set(existsSync(kept) ? (JSON.parse(readFileSync(kept, "utf8")) as string[]) : []);
  const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1)).sort();
  return new Map(
    paths
      .filter((path) => path !== "kept.json" && !guests.has(path))
      .map((path) => [
        path,
        createHash("sha256")
          .update(readFileSync(join(site, path)))
          .digest("hex"),
      ]),
  );
}

/** Whether two sites are the same, byte for byte. */
export function same(one: Tree, other: Tree): boolean {
  return one.size === other.size && [...one].every(([path, digest]) => other.get(path) === digest);
}
