import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readEnvironment } from "./environment.ts";

const known = new Map<string, string>();

/** A digest of the program itself, so that what an older Certbook compiled is not taken for current. */
export function programDigest(): string {
  return digestOnce(["src/course", "src/build"], /(?<!\.test)\.ts$/, /^package\.json$/);
}

/** A digest of every file of the program: a style that changed gives the stylesheet of a page another name. */
export function sourceDigest(): string {
  return digestOnce(["src"], /(?<!\.test\.ts|\.md)$/, SETTINGS);
}

/** Files in the project's root that Astro, Vite and what they work with look for. */
const SETTINGS = /^(package\.json|tsconfig\.json|\.?(astro|vite|postcss|browserslist)(\.config|rc).*|\.env.*)$/;

/** What npm has installed, which may be other than what the project asks for; the first that is there counts. */
const INSTALLED = ["node_modules/.package-lock.json", "package-lock.json"];

/** Of the files in some folders whose names fit, of those in the root, and of what is installed; found out once. */
function digestOnce(folders: readonly string[], fits: RegExp, inRoot: RegExp): string {
  const key = folders.join(" ");
  const before = known.get(key);
  if (before !== undefined) return before;
  const { root } = readEnvironment();
  const files = folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && fits.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const installed = INSTALLED.filter((file) => existsSync(join(root, file))).slice(0, 1);
  const others = [...readdirSync(root).filter((name) => inRoot.test(name)), ...installed].map((name) =>
    join(root, name),
  );
  const hash = createHash("sha256");
  for (const file of [...files, ...others].sort()) hash.update(relative(root, file)).update(readFileSync(file));
  const digest = hash.digest("base64url");
  known.set(key, digest);
  return digest;
}
