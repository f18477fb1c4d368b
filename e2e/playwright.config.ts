import { defineConfig } from "@playwright/test";
import { BROWSER_ARGS, knownBrowser } from "./browser.ts";
import { BASE, PORT, ROOT } from "./sites.ts";

const browser = knownBrowser();
const baseURL = `http://localhost:${PORT}${BASE}`;

/** `E2E_SERVER=nginx` serves the sites with nginx and the snippets that their builds wrote. */
const SERVER = process.env["E2E_SERVER"] === "nginx" ? "serve-nginx.ts" : "serve.ts";

/** Browser tests. The sites must have been built: `npm run e2e` does that, then runs these. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results",
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"], ["json", { outputFile: "../test-results/browser.json" }]],
  use: {
    baseURL,
    browserName: "chromium",
    launchOptions: { args: [...BROWSER_ARGS], ...(browser ? { executablePath: browser } : {}) },
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "off",
  },
  webServer: {
    command: `"${process.execPath}" --experimental-strip-types --disable-warning=ExperimentalWarning e2e/${SERVER}`,
    cwd: ROOT,
    url: baseURL,
    env: { E2E_PORT: String(PORT) },
    stdout: "ignore",
  },
});
