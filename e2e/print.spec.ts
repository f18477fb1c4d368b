import { expect, reach, SAMPLE, SOUND, test } from "./reader.ts";

test.describe("on paper", () => {
  test.beforeEach(async ({ page }) => page.emulateMedia({ media: "print" }));

  test("what is closed on the screen stands open", async ({ page }) => {
    await page.goto(SOUND.components);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    for (const words of ["Call the house's emergency number", "It makes both careful.", "Right: B"])
      await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByText("The duty to repair begins with the notice.").first()).toBeVisible();
    await page.goto(SOUND.callouts);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(page.getByText("It is closed until asked for.")).toBeVisible();
  });

  test("what only a screen can use is left out", async ({ page }) => {
    await page.goto(SOUND.components);
    await expect(page.locator("a.permalink:visible, button:visible")).toHaveCount(0);
    await expect(page.getByRole("navigation", { name: "Site" })).toBeHidden();
  });

  test("a matrix is whole, whatever was shown on the screen", async ({ page }) => {
    await page.emulateMedia({ media: "screen" });
    await page.goto(SAMPLE.matrix);
    const matrix = page.locator("#by-service");
    await reach(matrix);
    await matrix.getByRole("button", { name: "Shared" }).click();
    await page.emulateMedia({ media: "print" });
    await expect(matrix.locator("tbody tr:visible")).toHaveCount(15);
    await expect(matrix.locator("td .party:visible")).toHaveCount(90);
    const cut = await matrix.locator(".matrix-scroll").evaluate((one) => getComputedStyle(one).overflowX);
    expect(cut).toBe("visible");
  });

  test("no page ends between a title and what it is the title of", async ({ page }) => {
    await page.goto(SOUND.components);
    for (const title of ["#house .matrix-head", "#house .matrix-bar", "#q-heating .question-answer"])
      await expect(page.locator(title)).toHaveCSS("break-after", "avoid");
    await expect(page.locator("#house .matrix-head")).toHaveCSS("break-inside", "avoid");
  });

  test("the address of a link to the web is written out", async ({ page }) => {
    await page.goto(SOUND.markdown);
    const after = await page
      .getByRole("link", { name: "the web" })
      .evaluate((one) => getComputedStyle(one, "::after").content);
    expect(after).toContain("https://example.org/");
  });

  test("terms of the glossary stand in their sentences", async ({ page }) => {
    await page.goto(SAMPLE.lesson);
    const terms = page.locator(".prose .term");
    expect(await terms.count()).toBeGreaterThan(3);
    for (const term of await terms.all()) await expect(term).toBeVisible();
    await expect(page.locator(".term-note").first()).toBeHidden();
  });

  test("it is black on white, in the dark too", async ({ page }) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.goto(SOUND.components);
    const [ink, paper] = await page.evaluate(() => {
      const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const bright = (color: string): number => {
        if (!canvas) throw new Error("There is no canvas.");
        // What shows no colour of its own shows the paper.
        canvas.fillStyle = "white";
        canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
        return (red + green + blue) / 3;
      };
      const text = document.querySelector(".prose p") ?? document.body;
      const grounds = [document.documentElement, document.body, text].map(
        (one) => getComputedStyle(one).backgroundColor,
      );
      return [bright(getComputedStyle(text).color), Math.min(...grounds.map(bright))];
    });
    expect(ink).toBeLessThan(90);
    expect(paper).toBe(255);
  });
});
