import { promises as fs } from "node:fs";
import { dirname } from "node:path";

/** Writes a file, and the folder that it needs, by rename, so that nobody ever reads half of it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const next = `${path}.${process.pid}.next`;
  await fs.mkdir(dirname(path), { recursive: true });
  await fs.writeFile(next, text);
  await fs.rename(next, path);
}

/** What a JSON file of the cache holds, or null where it is not there or was damaged: then it is asked for anew. */
export async function readKept(path: string): Promise<unknown> {
  try {
    return JSON.parse(await fs.readFile(path, "utf8"));
  } catch {
    return null;
  }
}
