import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readEnvironment } from "./environment.ts";

let known: string | null = null;

/** A digest of the program itself, so that what an older Certbook compiled is not taken for current. */
export function programDigest(): string {
  if (known !== null) return known;
  const { root } = readEnvironment();
  const hash = createHash("sha256");
  for (const folder of ["src/course", "src/build"]) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(readFileSync(file));
  }
  hash.update(readFileSync(join(root, "package.json")));
  return (known = hash.digest("base64url"));
}
