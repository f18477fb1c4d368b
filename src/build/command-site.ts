import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, dev, preview, type AstroInlineConfig } from "astro";
import type { Environment } from "./environment.ts";
import { publish } from "./publish.ts";
import { keepPages } from "./unfinished.ts";

/** `npm run build`: builds beside the published folder, which is replaced only when all is well. */
export async function buildCommand(environment: Environment): Promise<number> {
  const started = performance.now();
  const code = await publish(environment, (staging) =>
    keepPages(environment.cache, async () => {
      try {
        await build({ ...quiet(environment), outDir: staging });
      } catch (error) {
        const report = authorsReport(error);
        if (report === null) throw error;
        process.stderr.write(report);
        return { code: 1, rendered: false };
      }
      return { code: 0, rendered: true };
    }),
  );
  if (code === 0)
    process.stdout.write(`  Built in ${((performance.now() - started) / 1000).toFixed(1)} s: ${environment.out}\n`);
  return code;
}

/** `npm run dev`: serves the book while it is being written. */
export async function devCommand(environment: Environment): Promise<number> {
  const server = await dev({ ...quiet(environment), server: { host: false } });
  process.stdout.write(
    `  Serving ${environment.contentName} on http://localhost:${server.address.port}/ (end with Ctrl+C)\n`,
  );
  return waitForEnd(() => server.stop());
}

/** `npm run preview`: serves what was built last. */
export async function previewCommand(environment: Environment): Promise<number> {
  if (!existsSync(join(environment.out, "index.html"))) {
    process.stderr.write(`  There is no site in ${environment.out} yet. Build it with npm run build.\n`);
    return 1;
  }
  const server = await preview({ ...quiet(environment), server: { host: false } });
  process.stdout.write(`  Serving it on http://localhost:${server.port}/ (end with Ctrl+C)\n`);
  return waitForEnd(() => server.stop());
}

function quiet(environment: Environment): AstroInlineConfig {
  return { root: environment.root, logLevel: process.env["DEBUG_ASTRO"] ? "debug" : "error" };
}

/** The report that the loader failed with, or null for an error that is no author's mistake. */
function authorsReport(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at.name === "BookError") return at.message;
  return null;
}

function waitForEnd(stop: () => Promise<void>): Promise<number> {
  return new Promise((resolve) => {
    const end = (): void => void stop().then(() => resolve(0));
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });
}
