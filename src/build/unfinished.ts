import { existsSync, promises as fs } from "node:fs";
import { join } from "node:path";
import { forgetPages } from "./program/page-list.ts";
import { forgetProgram } from "./program/program.ts";

/**
 * Runs a build that keeps rendered pages in the cache, and makes sure that a build that was killed leaves none behind
 * that a later one takes for current: Astro writes the copies of pages at once and their list at the end, so that after
 * a killed build copies and list are of two books. Then the list goes, and every page is rendered again. So does
 * the program that rendered them: what the site was refused for may lie in it.
 * @param build gives an exit code; `true` for `rendered` says that it came as far as rendering pages
 */
export async function keepPages(
  cache: string,
  build: () => Promise<{ code: number; rendered: boolean }>,
): Promise<number> {
  const mark = join(cache, "unfinished");
  if (existsSync(mark)) {
    await forgetPages(cache);
    await forgetProgram(cache);
  }
  await fs.mkdir(cache, { recursive: true });
  await fs.writeFile(mark, "");
  const { code, rendered } = await build();
  if (code === 0 || !rendered) await fs.rm(mark, { force: true });
  return code;
}
