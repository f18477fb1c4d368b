import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

const LESSON = "./aws-security/foundations/shared-responsibility/security-in-the-cloud/";

test("the sign beside a heading copies its address, says so to eye and ear, and offers Markdown", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(LESSON);
  const link = page.locator(".prose section > .heading > .permalink").last();
  const name = (await link.getAttribute("aria-label")) ?? "";
  // What copies is fetched when the hand comes near; until then the sign is a plain link.
  await link.hover();
  await page.waitForLoadState("networkidle");
  await link.click();
  const bubble = page.locator(".copied");
  await expect(bubble).toContainText("Link copied");
  await expect(page.getByRole("status").filter({ hasText: "Link copied" })).toHaveCount(1);
  await expect.poll(() => page.evaluate(() => location.hash)).not.toBe("");
  await page.waitForTimeout(300);
  await expect(bubble).toBeInViewport();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toBe(page.url());
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Copy as Markdown" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(bubble).toContainText("Copied as Markdown");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `[${/“(.+)”/u.exec(name)?.[1] ?? ""}](${address})`,
  );
  await expect(link).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(bubble).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`a term explains itself where it is first used, from the keyboard too (${colorScheme})`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await page.goto(LESSON);
    const term = page.locator(".prose button.term").first();
    const note = page.locator(`[id="${(await term.getAttribute("popovertarget")) ?? ""}"]`);
    await expect(note).toBeHidden();
    await term.focus();
    await page.keyboard.press("Enter");
    await expect(note).toBeVisible();
    await expect(note).toBeInViewport({ ratio: 1 });
    const { violations } = await new AxeBuilder({ page }).include(".prose").analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.keyboard.press("Tab");
    await expect(note.getByRole("link", { name: "In the glossary" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(note).toBeHidden();
    await expect(term).toBeFocused();
  });

test("each term links itself once on a page", async ({ page }) => {
  await page.goto(LESSON);
  const targets = await page
    .locator(".prose button.term")
    .evaluateAll((all) => all.map((one) => one.getAttribute("popovertarget")));
  expect(targets.length).toBeGreaterThan(0);
  expect(new Set(targets).size).toBe(targets.length);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an old address of a lesson leads to the new one", async ({ page }) => {
    await page.goto("./certbook-guide/links/permalinks/");
    await page.waitForURL("**/certbook-guide/links/links-and-addresses/");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Links and addresses");
  });

  test("a term still opens its definition", async ({ page }) => {
    await page.goto(LESSON);
    const term = page.locator(".prose button.term").first();
    await term.click();
    await expect(page.locator(`[id="${(await term.getAttribute("popovertarget")) ?? ""}"]`)).toBeVisible();
  });
});

test("an old address keeps the place on the page", async ({ page }) => {
  await page.goto("./certbook-guide/links/permalinks/#short-links");
  await page.waitForURL("**/links-and-addresses/#short-links");
  await expect(page.locator("#short-links")).toBeInViewport();
});

test("an old address is kept out of search engines and names the new one", async ({ request }) => {
  const answer = await request.get("./certbook-guide/links/permalinks/", { maxRedirects: 0 });
  // A host that reads the list of redirects sends nobody to the page that stands in for them.
  if (answer.status() === 301)
    return expect(answer.headers()["location"]).toMatch(/\/certbook-guide\/links\/links-and-addresses\/$/);
  const html = await answer.text();
  expect(html).toContain('<meta name="robots" content="noindex">');
  expect(html).toMatch(/<link rel="canonical" href="[^"]*\/certbook-guide\/links\/links-and-addresses\/">/);
});

test("the inventory lists an address for everything, and the addresses are there", async ({ page, request }) => {
  const inventory = (await (await request.get("./links.json")).json()) as {
    lessons: { id: string; elements: { id: string }[] }[];
  };
  const lesson = inventory.lessons.find(({ id }) => LESSON.endsWith(`${id}/`));
  await page.goto(LESSON);
  const ids = await page.locator("[data-kind]").evaluateAll((all) => all.map(({ id }) => id));
  expect(lesson?.elements.map(({ id }) => id)).toEqual(ids);
});

test("a file that a lesson links to can be fetched", async ({ page, request }) => {
  await page.goto("./certbook-guide/links/links-and-addresses/");
  const link = page.getByRole("link", { name: "its schema" });
  const href = await link.evaluate((one: HTMLAnchorElement) => one.href);
  expect(href).toContain("/files/certbook-guide/links/links.schema.json?v=");
  expect(await (await request.get(href)).json()).toHaveProperty("$schema");
});
