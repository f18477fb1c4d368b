import type { Page } from "@playwright/test";
import { expect, reach, SAMPLE, SOUND, test } from "./reader.ts";

/** What has the focus, whether one sees it, and whether it had the focus when this was asked before. */
const focus = (page: Page): Promise<{ name: string; seen: boolean; held: boolean }> =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const held = element.hasAttribute("data-focused");
    document.querySelector("[data-focused]")?.removeAttribute("data-focused");
    element.setAttribute("data-focused", "");
    const style = getComputedStyle(element);
    // An input that lies over its own face shows the focus on that face.
    const face = element.nextElementSibling ? getComputedStyle(element.nextElementSibling) : style;
    const drawn = [style, face].some((one) => one.outlineStyle !== "none" && Number.parseFloat(one.outlineWidth) > 0);
    const name = element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40);
    return { name: `${element.tagName.toLowerCase()} ${name}`, seen: drawn && element.checkVisibility(), held };
  });

test("the first stop leads past the head to the text", async ({ page }) => {
  await page.goto(SAMPLE.lesson);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the text" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Skip to the text" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest(".prose") !== null)).toBe(true);
});

for (const address of [SAMPLE.home, SAMPLE.course, SOUND.components, SOUND.callouts, SOUND.markdown, SOUND.glossary]) {
  test(`every stop on ${address} is seen, and none holds the focus`, async ({ page }) => {
    await page.goto(address);
    const stops = await page
      .locator('a[href], button, input, summary, [tabindex="0"]')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility({ visibilityProperty: true })).length);
    const faults: string[] = [];
    let passed = 0;
    while (passed < Math.min(stops, 80)) {
      await page.keyboard.press("Tab");
      const { name, seen, held } = await focus(page);
      if (name.startsWith("body")) break;
      if (!seen) faults.push(`not seen: ${name}`);
      if (held) faults.push(`holds the focus: ${name}`);
      passed++;
    }
    expect(faults).toEqual([]);
    // Radio buttons of one question are one stop.
    expect(passed).toBeGreaterThan(Math.min(stops, 80) / 2);
  });
}

test("a matrix can be reached and scrolled by keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await page.goto(SAMPLE.matrix);
  const box = page.locator("#by-service .matrix-scroll");
  await box.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
  await expect.poll(() => box.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0);
});

test("targets are large enough to hit", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await page.goto(SOUND.callouts);
  await reach(page.locator("#q-pay"));
  const small = await page.locator("a.permalink, button, summary, .question-input").evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => ({ name: one.className, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
  );
  expect(small).toEqual([]);
});
