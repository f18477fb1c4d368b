import { join } from "node:path";
import { listFiles } from "../list-files.ts";

/** The files that are copied to the site as they are, by their paths in the site. */
export async function readPublicFiles(root: string): Promise<Set<string>> {
  return new Set(await listFiles(join(root, "public")));
}
