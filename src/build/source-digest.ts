import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readEnvironment } from "./environment.ts";

/** A digest of every file of the program: a style that changed gives the stylesheet of a page another name. */
export function sourceDigest(): string {
  const { root } = readEnvironment();
  const hash = createHash("sha256");
  const files = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test\.ts|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...files.sort(), join(root, "astro.config.mjs"), join(root, "package.json")])
    hash.update(file).update(readFileSync(file));
  return hash.digest("base64url");
}
