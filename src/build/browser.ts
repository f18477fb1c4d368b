import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];
const PLACES = [
  "/usr/bin/chromium",
  "/usr/lib/chromium/chromium",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

const isRoot = process.getuid?.() === 0;

/** What every start of the browser needs: root may not use the sandbox, and a container's /dev/shm is small. */
export const BROWSER_ARGS: readonly string[] = ["--disable-dev-shm-usage", ...(isRoot ? ["--no-sandbox"] : [])];

/**
 * A browser's program that lies on this machine: what `CHROMIUM` names, Playwright's own, or the system's; or null.
 * @param bundled where Playwright would have its own
 */
export function browserOn(bundled: string): string | null {
  const named = process.env["CHROMIUM"];
  if (named) return named;
  const onPath = (process.env["PATH"] ?? "").split(delimiter).flatMap((at) => NAMES.map((name) => join(at, name)));
  return [bundled, ...onPath, ...PLACES].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
