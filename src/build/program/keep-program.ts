import { existsSync, promises as fs } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { builtBook } from "../built-book.ts";
import type { Environment } from "../environment.ts";
import { listFiles } from "../list-files.ts";
import { imageKey, imageMaker } from "./images.ts";
import { filesDigest, keptProgram, picturesKey, programFolder, sourceKey, type Program } from "./program.ts";

/**
 * Keeps the program that Astro has made of `src/` when it has rendered a site with it: as long as none of the program
 * changes, a build renders pages with it and needs neither Astro's build nor Vite (`render-kept.ts`).
 */
export function programIntegration(environment: Environment): AstroIntegration {
  let styles: ReadonlyMap<string, { styles: unknown[] }> = new Map();
  const images: Record<string, string> = {};
  // Digests are taken before what they are of is read: what is saved meanwhile makes the next build make all anew.
  let source = "";
  let pictures: string | null = null;
  return {
    name: "certbook-program",
    hooks: {
      "astro:config:setup": ({ command }) => {
        if (command === "build") source = sourceKey(environment);
      },
      "astro:build:setup": ({ pages }) => {
        styles = pages;
        pictures ??= picturesKey(builtBook());
      },
      "astro:build:start": ({ setPrerenderer }) =>
        setPrerenderer((astros) => ({
          ...astros,
          setup: async () => {
            await astros.setup?.();
            rememberImages(images);
          },
        })),
      "astro:build:generated": async ({ dir }) => {
        const { folder } = programFolder(environment.cache);
        const before = keptProgram(environment)?.images ?? {};
        await fs.rm(folder, { recursive: true, force: true });
        if (pictures === null) return;
        await keep(environment, fileURLToPath(dir), {
          source,
          pictures,
          styles: [...styles].map(([page, data]) => [page, data.styles]),
          images: { ...before, ...images },
        });
      },
    },
  };
}

/** Notes the address of every smaller picture that Astro makes. */
function rememberImages(images: Record<string, string>): void {
  const maker = imageMaker();
  const make = maker?.addStaticImage;
  if (!maker || !make) return;
  maker.addStaticImage = (...wanted) => (images[imageKey(wanted)] = make(...wanted));
}

async function keep(environment: Environment, site: string, program: Omit<Program, "entry" | "digest">): Promise<void> {
  const { cache, root } = environment;
  const next = programFolder(cache, "program.next");
  await fs.rm(next.folder, { recursive: true, force: true });
  await fs.mkdir(next.folder, { recursive: true });
  // Astro is done with its modules; where they lie depends on where the site does.
  const code = [join(cache, ".astro/.prerender"), join(site, ".prerender")].find((folder) => existsSync(folder));
  if (!code) return;
  await fs.rename(code, next.code);
  const others = new Set(await listFiles(join(root, "public", "_astro")));
  for (const file of await listFiles(join(site, "_astro")))
    if (!others.has(file)) await fs.cp(join(site, "_astro", file), join(next.files, "_astro", file));
  const entry = (await fs.readdir(next.code)).find((name) => name.startsWith("prerender-entry"));
  if (!entry) return;
  // A smaller picture that nobody shows any more is gone.
  const images = Object.entries(program.images).filter(([, address]) =>
    existsSync(join(next.files, "_astro", address.slice(address.lastIndexOf("/")))),
  );
  const kept: Program = { ...program, entry, images: Object.fromEntries(images), digest: await filesDigest(next) };
  await fs.writeFile(next.list, JSON.stringify(kept));
  await fs.rename(next.folder, programFolder(cache).folder);
}
