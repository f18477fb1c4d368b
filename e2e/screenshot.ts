import { chromium } from "@playwright/test";
import { BROWSER_ARGS, findBrowser } from "./browser.ts";
import { serve } from "./serve.ts";
import { PORT, ROOT, SITES } from "./sites.ts";

/** Makes the picture of the README from the built sample: `npm test -- build`, then this file. */
const server = await serve(SITES, PORT);
const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...BROWSER_ARGS] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
await page.goto(`http://localhost:${PORT}/aws-security/foundations/shared-responsibility/security-in-the-cloud/`);
await page.screenshot({ path: `${ROOT}/.github/screenshot.png` });
await browser.close();
server.close();
