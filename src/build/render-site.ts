import { promises as fs } from "node:fs";
import { dirname, join } from "node:path";
import { build, type AstroInlineConfig } from "astro";

/**
 * Lets Astro render the site. It keeps what it works with below the folder in which it runs, in one place for all sites
 * that lie elsewhere, and renames pictures from there into the site. So it runs in the cache of the book: two books that
 * are built at once do not meet there. A site on another file system, where nothing can be renamed to, is rendered in
 * the cache and copied.
 * @param cache the book's own folder for what outlives a build, inside the project, where packages are found
 * @param site the folder of the site; what is in it goes
 */
export async function renderSite(config: AstroInlineConfig, cache: string, site: string): Promise<void> {
  const rendered = (await isOnSameDevice(cache, site)) ? site : join(cache, "site");
  const before = process.cwd();
  // Relative paths in the environment go on meaning what they meant.
  process.env["INIT_CWD"] ??= before;
  // What a build that was killed has left.
  for (const left of [join(cache, ".astro"), join(cache, "site")]) await fs.rm(left, { recursive: true, force: true });
  process.chdir(cache);
  try {
    await build({ ...config, outDir: rendered });
    if (rendered !== site) await fs.cp(rendered, site, { recursive: true });
  } finally {
    process.chdir(before);
    if (rendered !== site) await fs.rm(rendered, { recursive: true, force: true });
  }
}

async function isOnSameDevice(cache: string, site: string): Promise<boolean> {
  const [one, other] = await Promise.all([fs.stat(cache), fs.stat(dirname(site))]);
  return one.dev === other.dev;
}
