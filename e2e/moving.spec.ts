import { chromium, type BrowserContextOptions } from "@playwright/test";
import { BROWSER_ARGS, findBrowser } from "./browser.ts";
import { expect, SAMPLE, test } from "./reader.ts";

test.describe("moving through a course", () => {
  test("a page is fetched once the reader means to open it, and only then", async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(SAMPLE.lesson, { waitUntil: "networkidle" });
    const next = page.locator('a[rel="next"]');
    const address = await next.evaluate((link: HTMLAnchorElement) => link.pathname);
    expect(asked).not.toContain(address);
    await next.hover();
    await expect.poll(() => asked).toContain(address);
    const before = page.locator('a[rel="prev"]');
    await before.focus();
    await expect.poll(() => asked).toContain(await before.evaluate((link: HTMLAnchorElement) => link.pathname));
    const first = asked.length;
    await next.hover();
    await before.focus();
    await page.getByRole("link", { name: "Outline of the course" }).focus();
    await page.waitForTimeout(300);
    expect(asked.slice(first).filter((path) => path.endsWith("/"))).toEqual([]);
  });

  test("nothing is fetched ahead where the reader saves data", async ({ page }) => {
    await page.addInitScript(() =>
      Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } }),
    );
    const asked: string[] = [];
    await page.goto(SAMPLE.lesson, { waitUntil: "networkidle" });
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.locator('a[rel="next"]').hover();
    await expect.poll(() => asked.some((path) => path.includes("prefetch.client"))).toBe(true);
    await page.locator('a[rel="prev"]').hover();
    await page.waitForTimeout(300);
    expect(asked.filter((path) => path.endsWith("/"))).toEqual([]);
  });

  test("going back shows the page as it was left, without loading it", async ({ baseURL }) => {
    // Playwright switches off what is tested here.
    const browser = await chromium.launch({
      executablePath: await findBrowser(),
      args: [...BROWSER_ARGS],
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
    });
    const page = await browser.newPage({ baseURL } as BrowserContextOptions);
    await page.goto(SAMPLE.lesson);
    await page.evaluate(() => {
      addEventListener("pageshow", ({ persisted }) => (document.title = persisted ? "kept" : "loaded"));
      scrollTo(0, 900);
    });
    await page.locator(".theme").click();
    await page.goto(SAMPLE.glossary);
    await page.evaluate(() => history.back());
    await expect.poll(() => page.title()).toBe("kept");
    await browser.close();
  });
});
