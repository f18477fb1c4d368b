import { brotliCompressSync } from "node:zlib";
import { expect, test, type Page } from "@playwright/test";
import { BUDGETS } from "./budgets.ts";

/** The lesson with the largest table. */
const MATRIX = "./aws-security/foundations/shared-responsibility/the-boundary-by-service/";

test.describe("what a page costs", () => {
  test("the lesson of median size is light, and loads nothing that is not needed to read", async ({ page }) => {
    const lessons = await lessonAddresses(page);
    const sizes: { address: string; size: number }[] = [];
    for (const address of lessons)
      sizes.push({ address, size: (await (await page.request.get(address)).body()).length });
    sizes.sort((a, b) => a.size - b.size);
    const loaded = await load(page, sizes[sizes.length >> 1]?.address ?? "");
    expect(loaded.files.map(({ type }) => type).sort()).toEqual(["document", "script", "stylesheet"]);
    expect(loaded.files.length).toBeLessThanOrEqual(BUDGETS.requests);
    expect(loaded.compressed).toBeLessThanOrEqual(BUDGETS.medianLesson);
    expect(loaded.script).toBeLessThanOrEqual(BUDGETS.script);
  });

  for (const address of ["./", "./aws-security/", "./aws-security/traps/", "./glossary/", MATRIX])
    test(`${address} is light and holds still while it loads`, async ({ page }) => {
      const loaded = await load(page, address);
      expect(loaded.files.length).toBeLessThanOrEqual(BUDGETS.requests);
      expect(loaded.compressed).toBeLessThanOrEqual(BUDGETS.anyPage);
      expect(loaded.shift).toBe(BUDGETS.shift);
    });

  test("style and script are asked for at once: neither waits for the other to come", async ({ page }) => {
    const asked = (type: string): Promise<unknown> =>
      page.waitForEvent("request", (request) => request.resourceType() === type);
    const [style, script] = [asked("stylesheet"), asked("script")];
    await page.route(/\/_astro\//, async (route) => {
      await (route.request().resourceType() === "script" ? style : script);
      await route.continue();
    });
    await page.goto("./aws-security/", { timeout: 10_000 });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("a lesson with pictures holds still while they load", async ({ page }) => {
    const loaded = await load(page, "./aws-security/foundations/shared-responsibility/security-in-the-cloud/");
    expect(loaded.shift).toBe(BUDGETS.shift);
  });
});

/** The addresses of all lessons of the sample course, from its outline. */
async function lessonAddresses(page: Page): Promise<string[]> {
  await page.goto("./aws-security/");
  return page.locator("main .outline a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
}

interface Loaded {
  files: { url: string; type: string }[];
  compressed: number;
  script: number;
  shift: number;
}

/** Loads a page to its end and says what came, as if compressed by a CDN. */
async function load(page: Page, address: string): Promise<Loaded> {
  const files: { url: string; type: string; body: Promise<Buffer> }[] = [];
  page.on("response", (response) => {
    // The site's icon is asked for by the browser's frame, a picture by the lesson's text.
    if (/\/(favicon|touch-icon)[\w.-]*$/.test(response.url())) return;
    if (response.request().resourceType() === "image") return;
    files.push({ url: response.url(), type: response.request().resourceType(), body: response.body() });
  });
  await page.goto(address, { waitUntil: "networkidle" });
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
  const bodies = await Promise.all(files.map(({ body }) => body));
  return {
    files,
    compressed: total(bodies.map((body) => brotliCompressSync(body).length)),
    script: total(bodies.filter((_, i) => files[i]?.type === "script").map((body) => body.length)),
    shift,
  };
}

function total(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
