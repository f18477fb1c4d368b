import { existsSync, promises as fs } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { readEnvironment } from "../environment.ts";
import { certbook, starlight, type Generator } from "./generators.ts";
import { loadPage, type Load } from "./load.ts";
import { SCORES, scoresOf, type Scores } from "./lighthouse.ts";
import { median } from "./measure.ts";
import { MEASURED_OPTIONS } from "./options.ts";
import { serveFolder } from "./serve.ts";

/** What a browser loaded, and Lighthouse's scores where it ran. */
type Measured = Load & Partial<Scores>;

/**
 * `npm run bench page`: what a reader's browser loads of the median lesson and of the heaviest, on the sites of
 * Certbook and of Starlight; medians of several loads, with their ratio, and Lighthouse's scores where it can be
 * installed (`--lighthouse no` leaves them out).
 */
export async function benchPage(args: string[]): Promise<number> {
  const { root } = readEnvironment();
  const { values } = parseArgs({
    args,
    options: { ...MEASURED_OPTIONS, lighthouse: { type: "string", default: "yes" } },
  });
  const [from, lessons] = [resolve(values.from), Number(values.lessons)];
  const generators = [await certbook(from, lessons), await starlight(from, lessons)];
  const system = "/usr/bin/chromium";
  const browser = await chromium.launch({
    args: ["--no-sandbox"],
    ...(existsSync(system) ? { executablePath: system } : {}),
  });
  const results: Record<string, Record<string, Measured>> = {};
  try {
    for (const generator of generators) {
      await generator.build();
      const { url, end } = await serveFolder(generator.out);
      for (const [which, path] of Object.entries(await chosenLessons(generator))) {
        const loads: Load[] = [];
        for (let run = 0; run < Number(values.runs); run++) loads.push(await loadPage(browser, `${url}/${path}/`));
        const lighthouse = values.lighthouse === "no" ? null : await scoresOf(`${url}/${path}/`);
        (results[which] ??= {})[generator.name] = { ...middleOf(loads), ...lighthouse?.scores };
      }
      end();
    }
  } finally {
    await browser.close();
  }
  for (const [which, loads] of Object.entries(results)) process.stdout.write(tableOf(which, loads));
  const file = resolve(values.json ?? join(root, ".cache", "bench-page.json"));
  await fs.mkdir(join(file, ".."), { recursive: true });
  await fs.writeFile(file, JSON.stringify(results, null, 2));
  process.stdout.write(`\n  ${file}\n`);
  return 0;
}

/** The pages of the lesson of median length and of the longest, by the length of their source. */
async function chosenLessons({ name, book }: Generator): Promise<Record<string, string>> {
  const sized = await Promise.all(
    book.lessons.map(async (file) => ({ file, size: (await fs.stat(join(book.folder, file))).size })),
  );
  sized.sort((a, b) => a.size - b.size || (a.file < b.file ? -1 : 1));
  const page = (file = ""): string => {
    const path = file.replace(/\.md$/, "");
    return name === "Certbook" ? path.replace(/(^|\/)\d+-/g, "$1") : path;
  };
  return { "median lesson": page(sized[sized.length >> 1]?.file), "longest lesson": page(sized.at(-1)?.file) };
}

function middleOf(loads: readonly Load[]): Load {
  const [first] = loads;
  if (!first) throw new Error("Nothing was loaded.");
  const of = (key: "firstPaint" | "largestPaint" | "shift"): number => median(loads.map((load) => load[key]));
  return { ...first, firstPaint: of("firstPaint"), largestPaint: of("largestPaint"), shift: of("shift") };
}

function tableOf(which: string, loads: Record<string, Measured>): string {
  const all = Object.values(loads);
  const types = [...new Set(all.flatMap((load) => Object.keys(load.bytes)))].sort();
  const rows: [string, (load: Measured) => number, number][] = [
    ["requests", (load) => load.requests, 0],
    ["bytes, compressed", (load) => load.total, 0],
    ...types.map((type): [string, (load: Measured) => number, number] => [
      `  ${type}`,
      (load) => load.bytes[type] ?? 0,
      0,
    ]),
    ["script run, bytes", (load) => load.script, 0],
    ["first paint, ms", (load) => load.firstPaint, 0],
    ["largest paint, ms", (load) => load.largestPaint, 0],
    ["layout shift", (load) => load.shift, 3],
    ...SCORES.filter((name) => all.some((load) => load[name] !== undefined)).map(
      (name): [string, (load: Measured) => number, number] => [`Lighthouse ${name}`, (load) => load[name] ?? 0, 0],
    ),
  ];
  const head = `\n  ${which.padEnd(24)}${Object.keys(loads)
    .map((name) => name.padStart(12))
    .join("")}       ratio\n`;
  const lines = rows.map(([title, pick, digits]) => {
    const [ours = 0, theirs = 0] = all.map(pick);
    const shown = [ours, theirs].map((n) => n.toLocaleString("en", { maximumFractionDigits: digits }).padStart(12));
    return `  ${title.padEnd(24)}${shown.join("")}${(theirs === 0 ? "" : (ours / theirs).toFixed(2)).padStart(12)}\n`;
  });
  return head + lines.join("");
}
