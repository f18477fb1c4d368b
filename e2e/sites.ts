import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder, absolute. */
export const ROOT: string = dirname(dirname(fileURLToPath(import.meta.url)));

/** A site that the tests read: built once, served under its base. */
export interface Site {
  name: string;
  /** Its content folder, relative to the project. */
  content: string;
  base: string;
  /** Where it is built to, absolute. */
  out: string;
}

/** Where the sample stands: at the root of the host, or below it, as in `E2E_BASE=/docs/ npm test -- build browser`. */
export const BASE: string = process.env["E2E_BASE"] ?? "/";

const site = (name: string, content: string, base: string): Site => ({
  name,
  content,
  base,
  out: join(ROOT, ".cache", "e2e", name + BASE.replaceAll("/", "-").replace(/-$/, "")),
});

/** Every site of the tests. The others stand below the sample, so that each link needs their base. */
export const SITES: readonly Site[] = [
  site("sample", "content", BASE),
  site("sound", "e2e/courses/sound", `${BASE}sound/`),
];

/** One port for each clone of the project, so that two of them can be tested at once; `E2E_PORT` names another. */
export const PORT: number = Number(
  process.env["E2E_PORT"] ?? 20_000 + (createHash("sha256").update(ROOT).digest().readUInt16BE() % 20_000),
);
