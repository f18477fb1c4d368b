import type { Page } from "@playwright/test";
import { expect, PAGES, SOUND, test } from "./reader.ts";

/** What makes the page wider than the window. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > room + 1)
      .map((one) => `${one.tagName}.${one.className}`)
      .slice(0, 5);
  });

for (const address of PAGES) {
  test(`${address} fits: 320 px, 200 % zoom, 1920 px`, async ({ page }) => {
    await page.goto(address);
    for (const width of [320, 640, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await tooWide(page), `at ${width} px the page scrolls sideways`).toEqual([]);
    }
  });
}

/** What a reader's browser may set instead of the page: the spacing of WCAG 1.4.12, and a larger font. */
const SETTINGS = [
  {
    width: 320,
    style: "* { letter-spacing: .12em; word-spacing: .16em; line-height: 1.5 } p { margin-block-end: 2em }",
  },
  { width: 360, style: "html { font-size: 24px }" },
  { width: 360, style: "html { font-size: 32px }" },
] as const;

/** Lists of a kind with long names, and lessons with long words in a title. */
const LONG_WORDS = [
  "./aws-security/misconceptions/",
  "./aws-security/takeaways/",
  "./aws-security/data-and-evidence/encryption/key-policies-and-grants/",
  "./aws-security/foundations/cloud-ground/accounts-and-organizations/",
];

for (const address of [...PAGES, ...LONG_WORDS]) {
  test(`${address} fits the spacing and the size of letters that a reader has chosen`, async ({ page }) => {
    await page.goto(address);
    for (const { width, style } of SETTINGS) {
      await page.setViewportSize({ width, height: 740 });
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
      }, style);
      expect(await tooWide(page), `at ${width} px with ${style} the page scrolls sideways`).toEqual([]);
    }
  });
}

test("a line of text has 65 to 75 signs where there is room", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(SOUND.callouts);
  const signs = await page
    .locator(".prose > p")
    .first()
    .evaluate((one) => {
      const style = getComputedStyle(one);
      const canvas = document.createElement("canvas").getContext("2d");
      if (!canvas) return 0;
      canvas.font = `${style.fontSize} ${style.fontFamily}`;
      const sample = "The provider secures what it operates, and the customer what it puts there.";
      return one.getBoundingClientRect().width / (canvas.measureText(sample).width / sample.length);
    });
  expect(signs).toBeGreaterThan(62);
  expect(signs).toBeLessThan(78);
});
