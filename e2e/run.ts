import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findBrowser } from "./browser.ts";
import { ROOT, SITES } from "./sites.ts";

/** How a stage ended. A stage that is one check counts as one; a stage of tests counts its tests. */
interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** Shown where something failed. */
  output: string;
}

interface Stage {
  name: string;
  /** What it does, for the line that tells of it. */
  what: string;
  /** Names of the stages without which it has nothing to work on. */
  needs?: string[];
  run: (rest: readonly string[]) => Promise<Outcome>;
}

const BIN = join(ROOT, "node_modules", ".bin");
const NODE = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"];
const RESULTS = join(ROOT, "test-results", "browser.json");

const STAGES: readonly Stage[] = [
  { name: "format", what: "prettier", run: () => check([["prettier", "--check", "--log-level", "warn", "."]]) },
  { name: "lint", what: "oxlint, knip", run: () => check([["oxlint", "--quiet"], ["knip"]]) },
  {
    name: "types",
    what: "astro check, tsc",
    run: () => check([["astro", "check", "--minimumSeverity", "hint"], ["tsc"]]),
  },
  { name: "unit", what: "tests beside the code", run: () => nodeTests("src/**/*.test.ts") },
  { name: "build", what: "the sites of the tests", run: buildSites },
  { name: "commands", what: "what an author calls", needs: ["build"], run: () => nodeTests("e2e/**/*.test.ts") },
  { name: "browser", what: "what a reader can do", needs: ["build"], run: browserTests },
];

/** Each command in turn, all of them; one check. */
async function check(commands: string[][]): Promise<Outcome> {
  let [output, fine] = ["", true];
  for (const command of commands) {
    const ended = await run(command);
    output += ended.output;
    fine &&= ended.code === 0;
  }
  return { passed: fine ? 1 : 0, failed: fine ? 0 : 1, skipped: 0, output };
}

async function buildSites(): Promise<Outcome> {
  let [output, fine] = ["", true];
  for (const { content, base, out } of SITES) {
    const ended = await run(["node", ...NODE, "src/build/main.ts", "build"], {
      CONTENT: content,
      BASE: base,
      OUT: out,
    });
    output += ended.output;
    fine &&= ended.code === 0;
  }
  return { passed: fine ? 1 : 0, failed: fine ? 0 : 1, skipped: 0, output };
}

async function nodeTests(files: string): Promise<Outcome> {
  const { code, output } = await run([
    "node",
    ...NODE,
    "--test",
    "--test-concurrency=1",
    "--test-reporter=spec",
    files,
  ]);
  const count = (word: string): number => Number(new RegExp(`^ℹ ${word} (\\d+)$`, "m").exec(output)?.[1] ?? 0);
  const failed = count("fail") + count("cancelled");
  // A runner that ends badly without a failed test has failed all the same.
  return { passed: count("pass"), failed: failed || (code ? 1 : 0), skipped: count("skipped") + count("todo"), output };
}

async function browserTests(rest: readonly string[]): Promise<Outcome> {
  const browser = await findBrowser().catch((error: Error) => error);
  if (browser instanceof Error) return { passed: 0, failed: 1, skipped: 0, output: browser.message };
  rmSync(RESULTS, { force: true });
  const command = ["playwright", "test", "--config", "e2e/playwright.config.ts", ...rest];
  const { code, output } = await run(command, { CHROMIUM: browser });
  const { stats } = (existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : {}) as {
    stats?: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  return { passed: stats?.expected ?? 0, failed: failed || (code ? 1 : 0), skipped: stats?.skipped ?? 0, output };
}

/** Runs a program of the project, with the project's own Node, and gathers what it prints. */
function run(command: string[], env: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  const [program = "", ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env, PATH: `${BIN}${delimiter}${process.env["PATH"] ?? ""}`, INIT_CWD: ROOT },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout.on("data", (text: Buffer) => (output += text.toString()));
    child.stderr.on("data", (text: Buffer) => (output += text.toString()));
    child.on("error", (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** `npm test`, or some of its stages by name; what is no stage's name goes to Playwright. */
async function main(args: readonly string[]): Promise<void> {
  const named = STAGES.filter(({ name }) => args.includes(name));
  const rest = args.filter((arg) => !STAGES.some(({ name }) => name === arg));
  const total = { passed: 0, failed: 0, skipped: 0 };
  const broken = new Set<string>();
  for (const { name, what, needs = [], run: runStage } of named.length > 0 ? named : STAGES) {
    const lacking = needs.find((need) => broken.has(need));
    const started = performance.now();
    const ended = lacking
      ? { passed: 0, failed: 0, skipped: 1, output: "" }
      : await runStage(rest).catch((error: Error) => ({
          passed: 0,
          failed: 1,
          skipped: 0,
          output: String(error.stack),
        }));
    const { passed, failed, skipped, output } = ended;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const count = passed + failed > 1 ? ` ${passed} passed` : "";
    const state = lacking
      ? `not run, since ${lacking} failed`
      : failed > 0
        ? `FAILED${count}, ${failed} failed`
        : `ok${count}`;
    process.stdout.write(`  ${name.padEnd(9)} ${what.padEnd(24)} ${seconds.padStart(6)} s  ${state}\n`);
    if (failed > 0) {
      broken.add(name);
      process.stdout.write(`\n${output.trimEnd()}\n\n`);
    }
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main(process.argv.slice(2));
