import { spawnSync } from "node:child_process";
import { chromium } from "@playwright/test";
import { BROWSER_ARGS, browserOn } from "../src/build/browser.ts";

export { BROWSER_ARGS };

const isRoot = process.getuid?.() === 0;

/** A browser's program that lies on this machine, or null. */
export function knownBrowser(): string | null {
  return browserOn(chromium.executablePath());
}

/** A browser's program that starts; installs one where there is none. @throws an Error that says what to run */
export async function findBrowser(): Promise<string> {
  const known = knownBrowser();
  if (known !== null) {
    const fault = await whyNot(known);
    if (fault === null) return known;
    if (process.env["CHROMIUM"]) throw new Error(`CHROMIUM names ${known}, which does not start: ${fault}`);
  }
  for (const install of [installPlaywrights, installDebians]) {
    if (!install()) continue;
    const found = knownBrowser();
    if (found !== null && (await whyNot(found)) === null) return found;
  }
  throw new Error(
    [
      "The browser tests need Chromium, and there is none here that starts. Any of these brings one:",
      "  npx playwright install --with-deps chromium",
      "  sudo apt-get install chromium      (Debian; on Ubuntu: sudo snap install chromium)",
      "  CHROMIUM=/path/to/chrome npm test",
    ].join("\n"),
  );
}

/** Why a browser does not start, in one line; null where it does. */
async function whyNot(executablePath: string): Promise<string | null> {
  try {
    const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS], timeout: 30_000 });
    await browser.close();
    return null;
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
  }
}

function installPlaywrights(): boolean {
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" };
  return succeeds("npx", ["playwright", "install", ...(isRoot ? ["--with-deps"] : []), "chromium"], env);
}

function installDebians(): boolean {
  if (!isRoot) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return (
    succeeds("apt-get", ["update", "-qq"], env) &&
    succeeds("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], env)
  );
}

function succeeds(program: string, args: string[], env: NodeJS.ProcessEnv): boolean {
  process.stdout.write(`  no browser yet: ${program} ${args.join(" ")}\n`);
  return spawnSync(program, args, { env, stdio: "ignore", timeout: 300_000 }).status === 0;
}
