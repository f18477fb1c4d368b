import { expect, SOUND, test } from "./reader.ts";

test("pictures have their size, wait until they are near, and say what they show", async ({ page }) => {
  await page.goto(SOUND.markdown);
  const pictures = await page
    .locator(".prose img")
    .evaluateAll((all) =>
      all.map((one) => ["alt", "width", "height", "loading"].map((name) => one.getAttribute(name))),
    );
  expect(pictures).toEqual([
    ["A plan of a flat: a hall, and two rooms on its right", "240", "120", "eager"],
    ["A square in four colours", "64", "64", "lazy"],
    ["a tile", "64", "64", "lazy"],
  ]);
  await page.locator("#pictures").scrollIntoViewIfNeeded();
  for (const picture of await page.locator(".prose img").all())
    await expect
      .poll(() => picture.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0))
      .toBe(true);
  await expect(page.getByText("Tiles in the bath")).toBeVisible();
});

test("a wide picture comes in several sizes, and a phone takes a small one", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await page.goto(SOUND.plain);
  const picture = page.getByRole("img", { name: "Eight combs in a row" });
  await expect(picture).toHaveAttribute("width", "1000");
  await expect(picture).toHaveAttribute("height", "400");
  const sizes = (await picture.getAttribute("srcset"))?.split(",").map((one) => one.trim().split(" ").at(-1));
  expect(sizes).toEqual(["360w", "640w", "960w", "1000w"]);
  expect(await picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeLessThanOrEqual(360);
});

test("a table scrolls in a box of its own, with its head in sight, and keeps its alignment", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(SOUND.markdown);
  const box = page.getByRole("group", { name: "Table: Room, Square metres, Rent a month, Heating" });
  expect(await box.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(true);
  await box.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => box.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0);
  await expect(box.getByRole("columnheader", { name: "Square metres" })).toHaveCSS("text-align", "end");
  await expect(box.getByRole("cell", { name: "300" })).toHaveCSS("text-align", "end");
  await expect(box.getByRole("cell", { name: "yes" }).first()).toHaveCSS("text-align", "center");
});

test("code is coloured by classes, named, and can be reached by keyboard", async ({ page }) => {
  await page.goto(SOUND.markdown);
  const code = page.locator('pre[data-lang="json"]');
  await expect(code).toHaveAttribute("tabindex", "0");
  await expect(page.getByText("lease.json")).toBeVisible();
  const colours = await code
    .locator("span")
    .evaluateAll((all) => all.map((one) => [one.className, getComputedStyle(one).color] as const));
  expect(new Map(colours).size).toBeGreaterThan(2);
  expect(new Set(colours.map(([, colour]) => colour)).size).toBeGreaterThan(1);
  expect(await page.locator("[style]").count()).toBe(0);
});

test("notes, tasks and the rest of Markdown are there", async ({ page }) => {
  await page.goto(SOUND.markdown);
  await page.locator(".prose sup a").click();
  await expect(page.getByText("A contract for a time.")).toBeInViewport();
  await page.locator(".prose a[href^='#user-content-fnref'], .prose a[href^='#fnref']").click();
  await expect(page.locator(".prose sup a")).toBeInViewport();
  await expect(page.getByRole("img", { name: "Done" })).toHaveCount(1);
  await expect(page.getByRole("img", { name: "To do" })).toHaveCount(2);
  await expect(page.locator(".prose kbd")).toHaveText("key");
  await expect(page.locator(".prose sub")).toHaveText("2");
});

test("formulas are drawn without a script, in a line and on their own, and a price stays a price", async ({ page }) => {
  await page.goto(SOUND.markdown);
  const line = page.locator("p", { hasText: "A rent of $800" });
  await expect(line.locator("math")).toHaveCount(2);
  const formula = page.getByRole("group", { name: "Formula" });
  await expect(formula.locator("math[display=block] mfrac")).toHaveCount(1);
  const size = await formula.locator("math").evaluate((one) => one.getBoundingClientRect().height);
  expect(size).toBeGreaterThan(30);
});

test("a term of the glossary in a list stands in the line of its sentence", async ({ page }) => {
  await page.goto("./aws-security/foundations/shared-responsibility/");
  const terms = page.locator(".prose li > .term");
  expect(await terms.count()).toBeGreaterThan(0);
  for (const term of await terms.all()) await expect(term).toHaveCSS("margin-block-start", "0px");
});
