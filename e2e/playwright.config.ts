import { defineConfig } from "@playwright/test";
import { BROWSER_ARGS, knownBrowser } from "./browser.ts";
import { PORT, ROOT } from "./sites.ts";

const browser = knownBrowser();
const baseURL = `http://localhost:${PORT}/`;

/** Browser tests. The sites must have been built: `npm run e2e` does that, then runs these. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results",
  fullyParallel: true,
  workers: 2,
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
    command: `"${process.execPath}" --experimental-strip-types --disable-warning=ExperimentalWarning e2e/serve.ts`,
    cwd: ROOT,
    url: baseURL,
    env: { E2E_PORT: String(PORT) },
    stdout: "ignore",
  },
});
