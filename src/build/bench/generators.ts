import { existsSync, promises as fs } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment } from "../environment.ts";
import { writeCertbook, writeStarlight, type MadeBook } from "./book.ts";
import { measure, type Usage } from "./measure.ts";

/** A program that makes a site of a book, ready to be measured. */
export interface Generator {
  name: string;
  /** Where it puts the site. */
  out: string;
  /** The folder in it that search reads; not there before search is. */
  search: string;
  book: MadeBook;
  /** Removes all that earlier builds left, so that the next one is cold. */
  forget: () => Promise<void>;
  build: () => Promise<Usage>;
}

/** All that is made for the bench lies here, outside the project. */
const PLACE = join(tmpdir(), "certbook-bench");
const STARLIGHT = "0.42";

/** Certbook as it stands in this project. */
export async function certbook(from: string, lessons: number): Promise<Generator> {
  const book = await writeCertbook(join(PLACE, `certbook-${lessons}`), from, lessons);
  return { name: "Certbook", book, ...certbookOn(book.folder) };
}

/** Certbook at work on a folder of content; the site comes beside it. */
export function certbookOn(folder: string): Pick<Generator, "out" | "search" | "forget" | "build"> {
  const { root } = readEnvironment();
  const env = { CONTENT: folder, OUT: `${folder}-site`, INIT_CWD: root };
  const { out, cache } = readEnvironment(env);
  return {
    out,
    search: "pagefind",
    forget: () => remove(out, cache),
    build: () => measure(process.execPath, [...process.execArgv, "src/build/main.ts", "build"], root, env),
  };
}

/**
 * Starlight, search included, installed once into a throw-away folder. With its own default every page lists the
 * whole book, so that its output grows with the square of the lessons; to be fair to it, its sidebar is one link
 * for each chapter unless `sidebar` is "full".
 */
export async function starlight(from: string, lessons: number, sidebar = "chapters"): Promise<Generator> {
  const root = join(PLACE, "starlight");
  const book = await writeStarlight(join(root, "src/content/docs"), from, lessons);
  const chapters = new Map(book.lessons.toReversed().map((file) => [file.split("/")[0], file.replace(/\.md$/, "")]));
  const links = [...chapters].toReversed().map(([label, slug]) => ({ label, slug }));
  await installStarlight(root, sidebar === "full" ? {} : { sidebar: links });
  const out = join(root, "dist");
  return {
    name: "Starlight",
    out,
    search: "pagefind",
    book,
    forget: () =>
      remove(out, join(root, ".astro"), join(root, "node_modules/.astro"), join(root, "node_modules/.vite")),
    build: () =>
      measure(process.execPath, ["node_modules/astro/bin/astro.mjs", "build"], root, { ASTRO_TELEMETRY_DISABLED: "1" }),
  };
}

async function installStarlight(root: string, options: object): Promise<void> {
  await fs.mkdir(join(root, "src"), { recursive: true });
  const files: Record<string, string> = {
    "package.json": JSON.stringify({
      name: "starlight-bench",
      private: true,
      type: "module",
      dependencies: { astro: "7.3.5", "@astrojs/starlight": STARLIGHT },
    }),
    "astro.config.mjs": `import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";
export default defineConfig({ site: "https://example.org", integrations: [starlight(${JSON.stringify({ title: "Measured book", ...options })})] });
`,
    "src/content.config.ts": `import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
  };
  for (const [file, text] of Object.entries(files)) await fs.writeFile(join(root, file), text);
  if (existsSync(join(root, "node_modules/@astrojs/starlight"))) return;
  process.stderr.write(`  Installing Starlight ${STARLIGHT} into ${root} …\n`);
  await measure("npm", ["install", "--no-audit", "--no-fund"], root);
}

async function remove(...folders: string[]): Promise<void> {
  for (const folder of folders) await fs.rm(folder, { recursive: true, force: true });
}
