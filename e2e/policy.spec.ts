import { expect, test, type Page } from "@playwright/test";

/** What a security engineer looks for: no page breaks its own policy, none asks another site for anything. */

const PAGES = {
  home: "./",
  course: "./aws-security/",
  lesson: "./aws-security/foundations/shared-responsibility/the-boundary-by-service/",
  "lesson with pictures": "./aws-security/identity/policies/how-a-request-is-decided/",
  kind: "./aws-security/traps/",
  questions: "./aws-security/questions/",
  glossary: "./glossary/",
  "not found": "./no-such-page/",
};

/** Gathers what a page complains of from before its first byte. */
async function listen(page: Page, baseURL: string): Promise<{ complaints: string[]; strangers: string[] }> {
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on("console", (message) => {
    const missing = message.location().url.includes("no-such-page") && message.text().includes("404");
    if ((message.type() === "error" || message.type() === "warning") && !missing) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(baseURL).origin) strangers.push(request.url());
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      // eslint-disable-next-line no-console
      console.error(`violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return { complaints, strangers };
}

for (const [name, address] of Object.entries(PAGES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [360, 1440]) {
      test(`${name}, ${colorScheme}, ${width} wide: no violation, no error, no stranger`, async ({
        browser,
        baseURL,
      }) => {
        const context = await browser.newContext({
          colorScheme,
          viewport: { width, height: 900 },
          baseURL: baseURL ?? "",
        });
        const page = await context.newPage();
        const { complaints, strangers } = await listen(page, baseURL ?? "");
        await page.goto(address, { waitUntil: "networkidle" });
        await page.locator(".theme").first().click();
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        await page.mouse.wheel(0, 5000);
        await page.waitForLoadState("networkidle");
        expect(complaints).toEqual([]);
        expect(strangers).toEqual([]);
        await context.close();
      });
    }
  }
}

test("the policy stands right after the charset, before anything that it governs", async ({ request }) => {
  const html = await (await request.get(PAGES.lesson)).text();
  expect(html).toMatch(/<head>\s*<meta charset="utf-8"\s*\/?>\s*<meta http-equiv="Content-Security-Policy"/i);
});

test("a page holds no code and no style of its own", async ({ page }) => {
  await page.goto(PAGES.lesson);
  const inline = await page.evaluate(() => ({
    scripts: document.querySelectorAll('script:not([src], [type="application/ld+json"])').length,
    styles: document.querySelectorAll("style, [style]").length,
    handlers: [...document.querySelectorAll("*")].filter((element) =>
      element.getAttributeNames().some((attribute) => attribute.startsWith("on")),
    ).length,
  }));
  expect(inline).toEqual({ scripts: 0, styles: 0, handlers: 0 });
});

test("code that finds a way into a page does not run", async ({ page }) => {
  await page.route("**/the-boundary-by-service/", async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(
      "<main",
      '<script>window.ran = 1</script><img src="x" onerror="window.ran = 1"><main',
    );
    await route.fulfill({ response, body: html });
  });
  await page.goto(PAGES.lesson);
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

test("machines are told what a lesson is, in a block of data", async ({ page }) => {
  await page.goto(PAGES.lesson);
  const text = await page.locator('script[type="application/ld+json"]').textContent();
  const graph = (JSON.parse(text ?? "") as { "@graph": { "@type": string }[] })["@graph"];
  expect(graph.map((thing) => thing["@type"])).toEqual(expect.arrayContaining(["LearningResource", "BreadcrumbList"]));
});

test("what a page loads has a digest in its name", async ({ page, baseURL }) => {
  const loaded: string[] = [];
  page.on("request", (request) => {
    if (!["document", "fetch", "xhr"].includes(request.resourceType())) loaded.push(new URL(request.url()).pathname);
  });
  await page.goto(PAGES["lesson with pictures"], { waitUntil: "networkidle" });
  expect(loaded.length).toBeGreaterThan(1);
  const base = new URL(baseURL ?? "").pathname;
  for (const path of loaded) expect(path).toMatch(new RegExp(`^${base}_astro/.+[.-][\\w-]{8,}\\.\\w+$`));
});
