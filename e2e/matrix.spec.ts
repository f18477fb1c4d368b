import type { Locator, Page } from "@playwright/test";
import { expect, reach, SAMPLE, SOUND, test } from "./reader.ts";

const parties = (row: Locator): Promise<(string | null)[]> =>
  row.locator("td").evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-party")));

/** The row's duty, and the name of the first service over it, are wholly in the window and covered by nothing. */
async function isSeenWithHead(page: Page, row: string): Promise<void> {
  await expect(page.locator(`#by-service-${row} .matrix-duty`)).toBeInViewport({ ratio: 0.95 });
  await expect(page.locator("#by-service").getByRole("columnheader", { name: "EC2" })).toBeInViewport({ ratio: 0.95 });
}

test.describe("a responsibility matrix", () => {
  test("says who carries each duty for each service, under the course's own names", async ({ page }) => {
    await page.goto(SOUND.components);
    const matrix = page.locator("#house");
    expect(await parties(matrix.locator("#house-garden"))).toEqual(["none", "shared", "none"]);
    expect(await parties(matrix.locator("#house-light-bulbs"))).toEqual(["customer", "customer", "provider"]);
    const cells = matrix.locator("#house-light-bulbs").getByRole("cell");
    await expect(cells).toHaveText([/Tenant/, /Tenant/, /Landlord\s*part of the service/]);
    await expect(matrix.getByRole("table", { name: "Who keeps the house" })).toBeVisible();
    await expect(matrix.getByRole("columnheader")).toHaveText(["Duty", "Flat", "House", "Room"]);
    await expect(matrix.getByRole("rowheader")).toHaveCount(4);
    await expect(matrix.getByText("the tenant mows, the landlord fells trees")).toBeVisible();
    await expect(matrix.getByText("Words before the table.")).toBeVisible();
    await expect(matrix.getByText("Words after the table.")).toBeVisible();
  });

  test("names the parties plainly where the course does not", async ({ page }) => {
    await page.goto(SOUND.plain);
    await expect(page.locator("#who-feeds-food").getByRole("cell")).toHaveText([/Provider/, /Customer/]);
  });

  test("finds by itself what is always yours, always theirs, shared, or depends", async ({ page }) => {
    await page.goto(SOUND.components);
    await expect(page.locator("#house-own-furniture").getByRole("rowheader")).toContainText("Always yours");
    await expect(page.locator("#house-roof").getByRole("rowheader")).toContainText("Always theirs");
    await expect(page.locator("#house-garden").getByRole("rowheader")).toContainText("Always shared");
    await expect(page.locator("#house-light-bulbs").getByRole("rowheader")).toContainText("Depends on the service");
    await page.goto(SOUND.plain);
    await expect(page.locator("#who-feeds-swarming").getByRole("rowheader")).not.toContainText(/always|depends/i);
  });

  test("may be written with its services down", async ({ page }) => {
    await page.goto(SOUND.callouts);
    const matrix = page.locator("#turned");
    await expect(matrix.getByRole("columnheader")).toHaveText(["Duty", "Flat", "Room"]);
    expect(await parties(matrix.locator("#turned-stairs"))).toEqual(["shared", "provider"]);
    await expect(matrix.locator("#turned-stairs").getByText("swept")).toBeVisible();
    await expect(matrix.locator("#roof-row").getByRole("rowheader")).toContainText("Roof");
  });

  test("tells the parties apart by word and sign, not by colour alone", async ({ page }) => {
    await page.goto(SOUND.components);
    const drawn = await page
      .locator("#house td[data-party]")
      .evaluateAll((cells) =>
        cells.map((cell) => [cell.getAttribute("data-party"), cell.querySelector("svg")?.innerHTML]),
      );
    const signs = new Map(drawn.map(([party, sign]) => [party, sign]));
    expect(new Set(signs.values()).size).toBe(signs.size);
    expect(signs.size).toBe(4);
  });

  test("shows one party at a time, and all again", async ({ page }) => {
    await page.goto(SOUND.components);
    const matrix = page.locator("#house");
    await reach(matrix);
    const show = matrix.getByRole("group", { name: "Show the duties of" });
    await show.getByRole("button", { name: "Tenant" }).click();
    await expect(show.getByRole("button", { name: "Tenant" })).toHaveAttribute("aria-pressed", "true");
    await expect(matrix.locator("tbody tr:visible")).toHaveCount(2);
    await expect(matrix.getByRole("status")).toHaveText("2 of 4 duties");
    await expect(matrix.locator("#house-light-bulbs").getByText("Landlord", { exact: true })).toBeHidden();
    await show.getByRole("button", { name: "Everyone" }).click();
    await expect(matrix.locator("tbody tr:visible")).toHaveCount(4);
  });

  test("brings a hidden row back for who follows a link to it", async ({ page }) => {
    await page.goto(SOUND.components);
    await reach(page.locator("#house"));
    await page.locator("#house").getByRole("button", { name: "Tenant" }).click();
    await expect(page.locator("#house-roof")).toBeHidden();
    await page.evaluate(() => (location.hash = "#house-roof"));
    await expect(page.locator("#house-roof")).toBeInViewport();
  });

  test("shows all without JavaScript", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    await page.goto(SOUND.components);
    await expect(page.locator("#house tbody tr:visible")).toHaveCount(4);
    await expect(page.locator("#house").getByRole("button", { name: "Tenant" })).toBeHidden();
    await context.close();
  });

  for (const width of [1440, 1920, 2560])
    test(`shows six services at once in a window of ${width} px, and covers no column beside the text`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(SAMPLE.matrix);
      const box = page.locator("#by-service .matrix-scroll");
      expect(await box.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
      const [before, own, after] = await Promise.all(
        [page.locator(".siblings"), box, page.locator(".on-this-page")].map((one) => one.boundingBox()),
      );
      expect(own?.x).toBeGreaterThan((before?.x ?? Infinity) + (before?.width ?? 0) + 16);
      expect((own?.x ?? Infinity) + (own?.width ?? 0)).toBeLessThan((after?.x ?? 0) - 16);
    });

  test("fades at its side where more services follow, until they have been scrolled to", async ({ page }) => {
    await page.setViewportSize({ width: 768, height: 1024 });
    await page.goto(SAMPLE.matrix);
    const box = page.locator("#by-service .matrix-scroll");
    await expect(box).toHaveCSS("mask-position", /^100%/);
    await box.evaluate((one) => one.scrollTo(one.scrollWidth, 0));
    await expect(box).toHaveCSS("mask-position", /^0/);
    await page.emulateMedia({ forcedColors: "active" });
    await expect(box).toHaveCSS("mask-image", "none");
  });

  for (const [width, height] of [
    [1440, 900],
    [360, 740],
  ] as const) {
    test(`opened at a row, shows it under the names of the services (${width} px)`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      for (const row of ["facilities-power-and-hardware", "network-filtering", "classification-of-data"]) {
        await page.goto("about:blank");
        await page.goto(`${SAMPLE.matrix}#by-service-${row}`);
        await isSeenWithHead(page, row);
      }
    });

    test(`found by a search, shows the row under the names of the services (${width} px)`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.goto("./search/?q=classification+of+data&kind=duty");
      await page.locator('a[href$="#by-service-classification-of-data"]').first().click();
      await expect(page).toHaveURL(/#by-service-classification-of-data$/);
      await isSeenWithHead(page, "classification-of-data");
    });
  }

  test("leaves no edge in the cells of others in forced colours", async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto(SOUND.components);
    const matrix = page.locator("#house");
    await reach(matrix);
    await matrix.getByRole("button", { name: "Tenant" }).click();
    await expect(matrix.locator('#house-light-bulbs td[data-party="provider"]')).toHaveCSS(
      "border-inline-start-width",
      "0px",
    );
  });

  test("keeps duty and services in sight while one scrolls on a phone", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 700 });
    await page.goto(SAMPLE.matrix);
    const box = page.locator("#by-service .matrix-scroll");
    await box.scrollIntoViewIfNeeded();
    await box.evaluate((one) => one.scrollTo(400, 500));
    const seen = await box.evaluate((one) => {
      const frame = one.getBoundingClientRect();
      const inside = (element: Element | null): boolean => {
        const at = element?.getBoundingClientRect();
        return Boolean(at && at.left >= frame.left - 1 && at.top >= frame.top - 1 && at.right <= frame.right + 1);
      };
      const middle = [...one.querySelectorAll("tbody tr")].find(
        (row) => row.getBoundingClientRect().top > frame.top + 120,
      );
      return {
        scrolled: one.scrollLeft > 300,
        head: inside(one.querySelector("thead th")),
        duty: inside(middle?.querySelector("th") ?? null),
      };
    });
    expect(seen).toEqual({ scrolled: true, head: true, duty: true });
  });
});
