import { basename } from "node:path";

/** `npm run bench <topic> -- …`: measures Certbook, where that makes sense beside Starlight on the same lessons. */
type Bench = (args: string[]) => Promise<number>;

const TOPICS: Record<string, { says: string; file: string; name: string }> = {
  build: { says: "time, memory and output of whole builds, beside Starlight", file: "./build.ts", name: "benchBuild" },
  page: { says: "what a reader's browser loads, beside Starlight", file: "./page.ts", name: "benchPage" },
  lighthouse: {
    says: "Lighthouse's scores of one page of each kind",
    file: "./lighthouse.ts",
    name: "benchLighthouse",
  },
  edits: {
    says: "whether builds on top of each other give what a build from nothing gives",
    file: "./edits.ts",
    name: "benchEdits",
  },
  search: { says: "search", file: "./search.ts", name: "benchSearch" },
  links: { says: "section links and permalinks", file: "./links.ts", name: "benchLinks" },
  dev: { says: "how soon the development server shows a page and an edit", file: "./dev.ts", name: "benchDev" },
  delta: { says: "what a small change costs a CDN", file: "./delta.ts", name: "benchDelta" },
};

async function run(topic: string, args: string[]): Promise<number> {
  const found = TOPICS[topic];
  if (!found) {
    const list = Object.entries(TOPICS).map(([name, { says }]) => `  npm run bench ${name.padEnd(10)} -- …   ${says}`);
    process.stdout.write(
      `${list.join("\n")}\n\n  Options of build and page: --lessons 400  --from ../shared/corpora  --json file\n  Of build: --runs 3  --only certbook  --sidebar full (Starlight's default: the whole book on every page)\n`,
    );
    return topic === "" || topic === "help" ? 0 : 2;
  }
  const file = basename(found.file);
  const module = await (import(found.file) as Promise<Record<string, Bench>>).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ERR_MODULE_NOT_FOUND" || !error.message.includes(`/bench/${file}`)) throw error;
    return null;
  });
  const bench = module?.[found.name];
  if (bench) return bench(args);
  process.stderr.write(`  There is no bench of ${topic} yet: src/build/bench/${file} is missing.\n`);
  return 2;
}

const [topic = "", ...args] = process.argv.slice(2);
process.exitCode = await run(topic, args);
