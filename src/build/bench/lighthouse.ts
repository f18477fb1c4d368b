import { spawn } from "node:child_process";
import { existsSync, promises as fs } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readEnvironment } from "../environment.ts";
import { listFiles } from "../list-files.ts";
import { certbookOn } from "./generators.ts";
import { measure } from "./measure.ts";
import { serveFolder } from "./serve.ts";

/** Lighthouse's four categories. */
export const SCORES = ["performance", "accessibility", "best-practices", "seo"] as const;

/** Each from 0 to 100. */
export type Scores = Record<(typeof SCORES)[number], number>;

const LIGHTHOUSE = "13.5.0";
/** Never into the project, which it would triple. */
const PLACE = join(tmpdir(), "certbook-bench", "lighthouse");

/** What Lighthouse says of a page: its scores, and what costs points. */
interface Judged {
  scores: Scores;
  lost: string[];
}

/**
 * Lighthouse's scores of a page; null where Lighthouse can't be installed or fails. What else runs on the machine can
 * only take points away, so the best of three runs counts.
 */
export async function scoresOf(url: string): Promise<Judged | null> {
  if (!(await installLighthouse())) return null;
  let best: Judged | null = null;
  for (let run = 0; run < 3 && (best?.scores.performance ?? 0) < 100; run++) {
    const judged = await judge(url);
    if (judged && judged.scores.performance > (best?.scores.performance ?? -1)) best = judged;
  }
  return best;
}

async function judge(url: string): Promise<Judged | null> {
  const command = join(PLACE, "node_modules/lighthouse/cli/index.js");
  const flags = ["--quiet", "--output=json", `--only-categories=${SCORES.join(",")}`];
  const chrome = "--chrome-flags=--headless=new --no-sandbox";
  const chromium = existsSync("/usr/bin/chromium") ? { CHROME_PATH: "/usr/bin/chromium" } : {};
  const child = spawn(process.execPath, [command, url, ...flags, chrome], { env: { ...chromium, ...process.env } });
  let text = "";
  child.stdout.on("data", (data: Buffer) => (text += data.toString()));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return code === 0 ? readReport(JSON.parse(text) as Report) : null;
}

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; displayValue?: string }>;
}

function readReport({ categories, audits }: Report): Judged {
  const score = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100);
  const scores = Object.fromEntries(SCORES.map((name) => [name, score(name)])) as Scores;
  const lost = SCORES.filter((name) => scores[name] < 100).flatMap((name) =>
    (categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${name}: ${id} ${audits[id]?.displayValue ?? ""}`),
  );
  return { scores, lost };
}

let installed: boolean | undefined;

async function installLighthouse(): Promise<boolean> {
  if (installed !== undefined) return installed;
  if (existsSync(join(PLACE, "node_modules/lighthouse"))) return (installed = true);
  process.stderr.write(`  Installing Lighthouse ${LIGHTHOUSE} into ${PLACE} …\n`);
  await fs.mkdir(PLACE, { recursive: true });
  await fs.writeFile(join(PLACE, "package.json"), '{ "private": true }\n');
  const install = measure("npm", ["install", "--no-audit", "--no-fund", `lighthouse@${LIGHTHOUSE}`], PLACE);
  installed = await install.then(
    () => true,
    () => false,
  );
  if (!installed) process.stderr.write("  It could not be installed; its scores are left out.\n");
  return installed;
}

/** `npm run bench lighthouse -- --content my-course`: Lighthouse's scores of one page of each kind of a book. */
export async function benchLighthouse(args: string[]): Promise<number> {
  const { root } = readEnvironment();
  const { values } = parseArgs({ args, options: { content: { type: "string", default: join(root, "content") } } });
  // A copy, since the site comes beside the book that it is made of.
  const copy = join(await fs.mkdtemp(join(tmpdir(), "certbook-lighthouse-")), "book");
  await fs.cp(resolve(values.content), copy, { recursive: true });
  const { build, out, forget } = certbookOn(copy);
  await build();
  const { url, end } = await serveFolder(out, true);
  let worst = 100;
  for (const [kind, page] of await onePageOfEachKind(out)) {
    const found = await scoresOf(`${url}/${page}`);
    if (!found) break;
    const line = SCORES.map((name) => `${name} ${found.scores[name]}`).join("  ");
    process.stdout.write(
      `  ${kind.padEnd(16)}${line}\n${found.lost.map((what) => `${" ".repeat(18)}${what}\n`).join("")}`,
    );
    worst = Math.min(worst, ...Object.values(found.scores));
  }
  end();
  await forget();
  await fs.rm(join(copy, ".."), { recursive: true, force: true });
  return worst === 100 ? 0 : 1;
}

/** Of each kind of page the largest, and of lessons the median too. The page at no address is meant to fail. */
async function onePageOfEachKind(out: string): Promise<Map<string, string>> {
  const pages: { page: string; html: string }[] = [];
  for (const file of (await listFiles(out)).filter((one) => /(^|\/)index\.html$/.test(one)))
    pages.push({ page: file.slice(0, -"index.html".length), html: await fs.readFile(join(out, file), "utf8") });
  pages.sort((a, b) => b.html.length - a.html.length || (a.page < b.page ? -1 : 1));
  const lessons = pages.filter(({ html }) => html.includes('<article class="lesson"'));
  const first = (sign: string): string | undefined => pages.find(({ html }) => html.includes(sign))?.page;
  const found: [string, string | undefined][] = [
    ["home", first('class="home"')],
    ["course", first('class="course"')],
    ["median lesson", lessons[lessons.length >> 1]?.page],
    ["largest lesson", lessons[0]?.page],
    ["matrix", first('class="matrix"')],
    ["question", first('class="question-group"')],
    ["kind", first('class="kind-page"')],
    ["glossary", first('class="glossary"')],
    ["search", first('class="search-page"')],
  ];
  return new Map(found.flatMap(([kind, page]) => (page === undefined ? [] : [[kind, page]])));
}
