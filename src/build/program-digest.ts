import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readEnvironment } from "./environment.ts";

const known = new Map<string, string>();

/** A digest of the program itself, so that what an older Certbook compiled is not taken for current. */
export function programDigest(): string {
  return digestOnce(["src/course", "src/build"], /(?<!\.test)\.ts$/, ["package.json"]);
}

/** A digest of every file of the program: a style that changed gives the stylesheet of a page another name. */
export function sourceDigest(): string {
  return digestOnce(["src"], /(?<!\.test\.ts|\.md)$/, ["astro.config.mjs", "package.json"]);
}

/** Of the files in some folders whose names fit, and of some others; found out once. */
function digestOnce(folders: readonly string[], fits: RegExp, others: readonly string[]): string {
  const name = folders.join(" ");
  const before = known.get(name);
  if (before !== undefined) return before;
  const { root } = readEnvironment();
  const files = folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && fits.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash("sha256");
  for (const file of [...files.sort(), ...others.map((other) => join(root, other))])
    hash.update(relative(root, file)).update(readFileSync(file));
  const digest = hash.digest("base64url");
  known.set(name, digest);
  return digest;
}
