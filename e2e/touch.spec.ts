import { expect, SAMPLE, SOUND, test } from "./reader.ts";

/** What a finger does, which never comes near a thing before it presses it. */
test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

// The code comes late, as over a mobile network.
test.beforeEach(async ({ page }) => {
  await page.route("**/_astro/*.client.*.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
});

test("the first touch opens the outline on the spot", async ({ page }) => {
  await page.goto(SAMPLE.lesson);
  const address = page.url();
  await page.getByText("Lessons in 1.3").tap();
  await page.getByRole("link", { name: "Outline of the course" }).tap();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(page.url()).toBe(address);
});

test("the first touch copies a link, and the second of two is not lost", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(SOUND.callouts);
  await page.locator("#photograph > .permalink").tap();
  await expect(page.getByText("Link copied").first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#photograph$/);
  const theme = page.getByRole("button", { name: /^Theme/ });
  await theme.tap();
  await theme.tap();
  await expect(theme).toHaveAccessibleName(/^Theme: dark/);
});
