import { expect, PAGES, SOUND, test } from "./reader.ts";

for (const address of PAGES) {
  test(`${address} fits: 320 px, 200 % zoom, 1920 px`, async ({ page }) => {
    await page.goto(address);
    for (const width of [320, 640, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) return [];
        return [...document.querySelectorAll("body *")]
          .filter((one) => one.getBoundingClientRect().right > room + 1)
          .map((one) => `${one.tagName}.${one.className}`)
          .slice(0, 5);
      });
      expect(wide, `at ${width} px the page scrolls sideways`).toEqual([]);
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
