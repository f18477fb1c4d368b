/** `npm run bench <topic> -- …`: measures Certbook, where that makes sense beside Starlight on the same lessons. */
type Bench = (args: string[]) => Promise<number>;

const TOPICS: Record<string, { says: string; file: string; name: string }> = {
  build: { says: "time, memory and output of whole builds, beside Starlight", file: "./build.ts", name: "benchBuild" },
  page: { says: "what a reader's browser loads, beside Starlight", file: "./page.ts", name: "benchPage" },
  search: { says: "search", file: "./search.ts", name: "benchSearch" },
  links: { says: "section links and permalinks", file: "./links.ts", name: "benchLinks" },
  delta: { says: "what a small change costs a CDN", file: "./delta.ts", name: "benchDelta" },
};

const [topic = "", ...args] = process.argv.slice(2);
const found = TOPICS[topic];
if (found) {
  const module = await (import(found.file) as Promise<Record<string, Bench>>).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ERR_MODULE_NOT_FOUND" || !error.message.includes(found.file.slice(2))) throw error;
    return null;
  });
  const run = module?.[found.name];
  if (!run)
    process.stderr.write(`  There is no bench of ${topic} yet: src/build/bench/${found.file.slice(2)} is missing.\n`);
  process.exitCode = run ? await run(args) : 2;
} else {
  const list = Object.entries(TOPICS).map(([name, { says }]) => `  npm run bench ${name.padEnd(7)} -- …   ${says}`);
  process.stdout.write(
    `${list.join("\n")}\n\n  Options of build and page: --lessons 400  --from ../shared/corpora  --runs 3  --json file\n`,
  );
  process.exitCode = topic === "" || topic === "help" ? 0 : 2;
}
