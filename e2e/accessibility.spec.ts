import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, near, PAGES, reach, SOUND, test } from "./reader.ts";

const WIDTHS = [360, 1440] as const;

/** Every rule of axe, best practices included; what it finds, one line each. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}

test.slow();

for (const colorScheme of ["light", "dark"] as const) {
  for (const address of [...PAGES, "./no-such-page/"]) {
    test(`axe finds nothing on ${address} (${colorScheme})`, async ({ page, complaints }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(address);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        expect(await violations(page), `at ${width} px`).toEqual([]);
      }
      if (address.includes("no-such-page")) complaints.length = 0;
    });
  }

  test(`axe finds nothing in what opens on demand (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(SOUND.callouts);
    const question = page.locator("#q-pay");
    await reach(question);
    await question.getByRole("checkbox", { name: /The rent/ }).check();
    await question.getByRole("checkbox", { name: /The roof/ }).check();
    await question.getByRole("button", { name: "Check" }).click();
    await question.getByText("Show the answer").click();
    await page.getByText("A folded trap").click();
    await page.getByText("One thought").click();
    await reach(page.locator("#turned"));
    await page.locator("#turned").getByRole("button", { name: "Shared" }).click();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect(await violations(page), `at ${width} px`).toEqual([]);
    }
    const outline = page.getByRole("link", { name: "Outline of the course" });
    await near(page, outline, /outline\.client/);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violations(page), "with the outline open").toEqual([]);
  });
}
