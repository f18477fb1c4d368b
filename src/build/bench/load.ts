import type { Browser } from "@playwright/test";

/** What a browser with an empty cache loads of one page before anybody touches it. */
export interface Load {
  requests: number;
  /** Bytes over the wire, compressed, with the answers' headers, by type of request; without the site's icon. */
  bytes: Record<string, number>;
  total: number;
  /** Bytes of script that were run, uncompressed. */
  script: number;
  /** Milliseconds; the page was loaded under a slow 4G and a processor four times slower. */
  firstPaint: number;
  largestPaint: number;
  /** Cumulative layout shift. */
  shift: number;
}

/** Slow 4G as DevTools and Lighthouse have it. */
const SLOW_4G = { latency: 562.5, downloadThroughput: (1474.56 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };

/** Loads a page as on a cheap phone and waits until nothing more comes. */
export async function loadPage(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const types = new Map<string, string>();
  const bytes: Record<string, number> = {};
  devtools.on("Network.responseReceived", ({ requestId, type, response }) => {
    // Chromium asks for the icon when it likes, and remembers it without a cache.
    if (!/\/favicon[\w.-]*$/.test(response.url)) types.set(requestId, type);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId);
    if (type !== undefined) bytes[type] = (bytes[type] ?? 0) + encodedDataLength;
  });
  const scripts = new Map<string, number>();
  devtools.on("Debugger.scriptParsed", (script) => {
    if (/^https?:/.test(script.url)) scripts.set(script.scriptId, script.length ?? 0);
  });
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  await devtools.send("Network.emulateNetworkConditions", { offline: false, ...SLOW_4G });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await devtools.send("Debugger.enable");
  await page.goto(url, { waitUntil: "networkidle" });
  const paints = await page.evaluate(readPaints);
  await context.close();
  return {
    requests: types.size,
    bytes,
    total: Object.values(bytes).reduce((sum, size) => sum + size, 0),
    script: [...scripts.values()].reduce((sum, size) => sum + size, 0),
    ...paints,
  };
}

/** Runs in the page: what the browser has noted while it loaded. */
async function readPaints(): Promise<{ firstPaint: number; largestPaint: number; shift: number }> {
  const noted = new Map<string, PerformanceEntry[]>();
  for (const type of ["largest-contentful-paint", "layout-shift"])
    new PerformanceObserver((list) => noted.set(type, list.getEntries())).observe({ type, buffered: true });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const shifts = (noted.get("layout-shift") ?? []) as (PerformanceEntry & { value: number })[];
  return {
    firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    largestPaint: noted.get("largest-contentful-paint")?.at(-1)?.startTime ?? 0,
    shift: shifts.reduce((sum, { value }) => sum + value, 0),
  };
}
