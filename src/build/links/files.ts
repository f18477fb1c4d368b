import { createHash } from "node:crypto";
import { promises as fs } from "node:fs";
import { join } from "node:path";
import { readEnvironment } from "../environment.ts";

/** A digest of a file's bytes, short enough for an address. */
export async function digestOfFile(root: string, file: string): Promise<string> {
  return createHash("sha256")
    .update(await fs.readFile(join(root, file)))
    .digest("hex")
    .slice(0, 10);
}

/** The bytes of a file of this run's content folder. */
export async function readLinkedFile(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await fs.readFile(join(readEnvironment().content, file)));
}
