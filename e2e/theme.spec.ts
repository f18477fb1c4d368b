import type { Page } from "@playwright/test";
import { expect, SOUND, test } from "./reader.ts";

const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test("follows the system until the reader chooses, and then keeps to the choice", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(SOUND.components);
  const light = await ground(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await ground(page);
  expect(dark).not.toBe(light);

  const button = page.getByRole("button", { name: /^Theme/ });
  await button.click();
  await expect.poll(() => ground(page)).toBe(light);
  await page.reload();
  expect(await ground(page)).toBe(light);
  await page.goto(SOUND.glossary);
  expect(await ground(page)).toBe(light);

  await page.emulateMedia({ colorScheme: "light" });
  await button.click();
  await expect.poll(() => ground(page)).toBe(dark);
  await button.click();
  await expect.poll(() => ground(page)).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await ground(page)).toBe(dark);
});

test("the chosen theme stands from the first paint on", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(SOUND.components);
  const button = page.getByRole("button", { name: /^Theme/ });
  await button.click();
  await expect(button).toHaveAccessibleName(/^Theme: light/);
  await button.click();
  await expect(button).toHaveAccessibleName(/^Theme: dark/);
  const dark = await ground(page);
  await page.addInitScript(() => {
    requestAnimationFrame(function look() {
      const body = document.body as HTMLElement | null;
      if (!body) return requestAnimationFrame(look);
      sessionStorage.setItem("first", getComputedStyle(document.documentElement).backgroundColor);
      return undefined;
    });
  });
  await page.reload();
  await expect.poll(() => page.evaluate(() => sessionStorage.getItem("first"))).toBe(dark);
});

test("the order of the cascade is the one that the styles declare", async ({ page }) => {
  await page.goto(SOUND.components);
  const order = await page.evaluate(() => {
    const seen: string[] = [];
    const note = (name: string): void => {
      if (name && !seen.includes(name)) seen.push(name);
    };
    for (const rule of [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])) {
      if (rule instanceof CSSLayerStatementRule) for (const name of rule.nameList) note(name);
      if (rule instanceof CSSLayerBlockRule) note(rule.name);
    }
    return seen;
  });
  expect(order).toEqual(["tokens", "base", "prose", "lesson", "site", "print"]);
});

test("every rule but the fonts' stands in a layer", async ({ page }) => {
  await page.goto(SOUND.components);
  const outside = await page.evaluate(() =>
    [...document.styleSheets].flatMap((sheet) =>
      [...sheet.cssRules].filter((rule) => rule instanceof CSSStyleRule).map((rule) => rule.cssText.slice(0, 60)),
    ),
  );
  expect(outside).toEqual([]);
});

test("a browser too old for our colours shows black on white, whatever the scheme", async ({ page }) => {
  await page.route("**/*.css", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll("light-dark(", "not-yet(") });
  });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(SOUND.callouts);
  const seen = await page.evaluate(() => {
    const { color } = getComputedStyle(document.querySelector("main p") ?? document.body);
    return { color, scheme: getComputedStyle(document.documentElement).colorScheme };
  });
  expect(seen).toEqual({ color: "rgb(0, 0, 0)", scheme: "light" });
});
