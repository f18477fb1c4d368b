import { promises as fs } from "node:fs";
import type { AstroInlineConfig } from "astro";
import type { Environment } from "./environment.ts";
import { forgetPages } from "./program/page-list.ts";
import { keptProgram, picturesKey } from "./program/program.ts";
import { finishReading } from "./reading.ts";

/**
 * Renders the pages of the book that is being read: with the program that an earlier build has kept, where nothing
 * that it was made of has changed; else Astro makes it anew, and renders.
 * @param site the folder of the site, absolute; what is in it goes
 * @returns the files of pages that are known to be those of an earlier build
 * @throws BookError for a book with errors
 */
export async function renderPages(
  environment: Environment,
  config: AstroInlineConfig,
  site: string,
): Promise<ReadonlySet<string>> {
  const program = keptProgram(environment);
  if (program !== null) {
    const book = await finishReading(environment);
    if (program.pictures === picturesKey(book)) {
      const { renderKept } = await import("./program/render-kept.ts");
      try {
        return await renderKept(program, environment, book.site, site);
      } catch (error) {
        // Astro says best what is wrong with a page, or makes what the program lacks.
        if (process.env["DEBUG_ASTRO"]) console.error(error);
        await forgetPages(environment.cache);
        await fs.rm(site, { recursive: true, force: true });
      }
    }
  }
  const { renderSite } = await import("./render-site.ts");
  await renderSite(config, environment.cache, site);
  return new Set();
}
