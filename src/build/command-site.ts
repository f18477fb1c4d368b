import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AstroInlineConfig } from "astro";
import type { Environment } from "./environment.ts";
import { builtBook } from "./built-book.ts";
import { compressFiles } from "./hosting/compress.ts";
import { readFrame } from "./frame.ts";
import { finishSite, type BrokenPage } from "./hosting/finish.ts";
import { keepPrevious } from "./hosting/keep.ts";
import { listFiles } from "./list-files.ts";
import { wrongOut } from "./out-folder.ts";
import { publish } from "./publish.ts";
import { beginReading } from "./reading.ts";
import { renderPages } from "./render-pages.ts";
import { searchBuild } from "./search/integration.ts";
import { authorsReport } from "./take-up.ts";
import { keepPages } from "./unfinished.ts";

/** `npm run build`: builds beside the published folder, which is replaced only when all is well. */
export async function buildCommand(environment: Environment, compress = false): Promise<number> {
  const started = performance.now();
  const wrong = wrongOut(environment);
  if (wrong !== null) {
    process.stderr.write(wrong);
    return 2;
  }
  const code = await publish(environment, (staging) =>
    keepPages(environment.cache, async () => {
      const search = searchBuild(environment.cache);
      beginReading(environment, search.begin);
      let known: ReadonlySet<string>;
      try {
        known = await renderPages(environment, quiet(environment), staging);
      } catch (error) {
        const report = authorsReport(error);
        if (report === null) throw error;
        process.stderr.write(report);
        return { code: 1, rendered: false };
      }
      const broken = await finishSite(staging, builtBook(), environment.out, known);
      if (broken.length > 0) {
        process.stderr.write(policyReport(broken));
        return { code: 1, rendered: true };
      }
      // Last, since Pagefind may still be at work.
      await search.write(staging, environment.out);
      await makeOffline(staging);
      if (compress) await compressFiles((await listFiles(staging)).map((file) => join(staging, file)));
      await keepPrevious(staging, environment.out);
      return { code: 0, rendered: true };
    }),
  );
  if (code === 0)
    process.stdout.write(`  Built in ${((performance.now() - started) / 1000).toFixed(1)} s: ${environment.out}\n`);
  return code;
}

/** Last of what a build makes, since it lists the rest. */
async function makeOffline(staging: string): Promise<void> {
  const { site, courses } = builtBook();
  if (!site.offline) return;
  const { writeOffline } = await import("./hosting/offline.ts");
  await writeOffline(staging, site, courses);
}

/** `npm run dev`: serves the book while it is being written. */
export async function devCommand(environment: Environment): Promise<number> {
  const { dev } = await import("astro");
  const server = await dev({ ...quiet(environment), server: { host: false } });
  process.stdout.write(
    `  Serving ${environment.contentName} on ${home(environment, server.address.port)} (end with Ctrl+C)\n`,
  );
  return waitForEnd(() => server.stop());
}

/** `npm run preview`: serves what was built last. */
export async function previewCommand(environment: Environment): Promise<number> {
  if (!existsSync(join(environment.out, "index.html"))) {
    process.stderr.write(`  There is no site in ${environment.out} yet. Build it with npm run build.\n`);
    return 1;
  }
  const { preview } = await import("astro");
  const server = await preview({ ...quiet(environment), server: { host: false } });
  process.stdout.write(`  Serving it on ${home(environment, server.port)} (end with Ctrl+C)\n`);
  return waitForEnd(() => server.stop());
}

/** Where the site begins on this machine. */
function home(environment: Environment, port: number): string {
  return `http://localhost:${port}${readFrame(environment).base}`;
}

function quiet(environment: Environment): AstroInlineConfig {
  return { root: environment.root, logLevel: process.env["DEBUG_ASTRO"] ? "debug" : "error" };
}

/** A page that breaks the policy is no lesson's doing (unless lessons run code), so it is told as ours. */
function policyReport(broken: readonly BrokenPage[]): string {
  const lines = broken.slice(0, 20).map(({ page, breach }) => `  ${page}: ${breach}\n`);
  const more = broken.length > 20 ? `  and ${broken.length - 20} more\n` : "";
  return `\n  The policy of the site forbids what is in these pages:\n${lines.join("")}${more}  A component of this site, or a lesson that runs code, writes it. Nothing was published; the last good site is untouched.\n`;
}

function waitForEnd(stop: () => Promise<void>): Promise<number> {
  return new Promise((resolve, reject) => {
    const end = (): void => void stop().then(() => resolve(0), reject);
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });
}
