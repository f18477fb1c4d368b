import { spawn } from "node:child_process";
import { promises as fs } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { readEnvironment } from "../src/build/environment.ts";
import { ROOT } from "./sites.ts";

/** What a command of Certbook came to. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** The commands as an author gives them, in a terminal of their own: no variable of this process changes them. */
export function certbook(command: string, env: Record<string, string> = {}, args: string[] = []): Promise<Ended> {
  const child = start(command, env, args);
  const ended: Ended = { code: null, out: "", err: "" };
  child.stdout?.on("data", (text: Buffer) => (ended.out += text.toString()));
  child.stderr?.on("data", (text: Buffer) => (ended.err += text.toString()));
  return new Promise((resolve) => child.on("close", (code) => resolve({ ...ended, code })));
}

/** A command that goes on until it is ended; `said` is what it has printed so far. */
export function running(t: TestContext, command: string, env: Record<string, string>): { said: () => string } {
  const child = start(command, env, []);
  let text = "";
  child.stdout?.on("data", (more: Buffer) => (text += more.toString()));
  child.stderr?.on("data", (more: Buffer) => (text += more.toString()));
  t.after(
    () =>
      new Promise<void>((resolve) => {
        child.once("close", () => resolve());
        child.kill("SIGTERM");
      }),
  );
  return { said: () => text };
}

function start(command: string, env: Record<string, string>, args: string[]) {
  const {
    CI: _ci,
    CONTENT: _content,
    OUT: _out,
    SITE: _site,
    BASE: _base,
    NODE_TEST_CONTEXT: _test,
    ...own
  } = process.env;
  const flags = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"];
  return spawn(process.execPath, [...flags, "src/build/main.ts", command, ...args], {
    cwd: ROOT,
    env: { ...own, INIT_CWD: ROOT, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** A folder of its own for a test, with these files in it; gone when the test is over. */
export async function folder(t: TestContext, files: Record<string, string> = {}): Promise<string> {
  const root = await fs.mkdtemp(join(tmpdir(), "certbook-test-"));
  const { cache } = readEnvironment({ CONTENT: root });
  t.after(async () => {
    for (const left of [root, cache]) await fs.rm(left, { recursive: true, force: true, maxRetries: 3 });
  });
  for (const [file, text] of Object.entries(files)) await write(root, file, text);
  return root;
}

/** Writes a file and the folders above it. */
export async function write(root: string, file: string, text: string): Promise<void> {
  await fs.mkdir(dirname(join(root, file)), { recursive: true });
  await fs.writeFile(join(root, file), text);
}

/** A book of one course with one lesson. */
export const SMALL: Readonly<Record<string, string>> = {
  "rent/course.yaml": "title: Renting\n",
  "rent/01-keys.md": "# Keys\n\n> [!trap] Lost keys\n> See [below](#below).\n\n## Below\n",
};

/** Waits until something is so, a minute at most. */
export async function until(is: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (await is()) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`In vain: ${what}`);
}
