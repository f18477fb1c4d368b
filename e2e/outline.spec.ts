import { expect, near, SAMPLE, SOUND, test } from "./reader.ts";
import { BASE } from "./sites.ts";

test.describe("numbers and ways", () => {
  test("a lesson carries its number in heading, breadcrumb, title and siblings", async ({ page }) => {
    await page.goto(SAMPLE.lesson);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^\s*1\.3\.2\s+Security in the cloud/i);
    await expect(page).toHaveTitle(/^1\.3\.2 Security in the cloud/i);
    const breadcrumb = page.getByRole("navigation", { name: "Breadcrumb" });
    await expect(breadcrumb.locator('[aria-current="page"]')).toHaveText(/1\.3\.2/);
    await expect(breadcrumb.getByRole("link")).toHaveText([/SCS-C03/, /^\s*1\s/, /^\s*1\.3\s/]);
    const here = page.getByRole("navigation", { name: /^Lessons in 1\.3/ }).locator('[aria-current="page"]');
    await expect(here).toHaveText(/1\.3\.2/);
  });

  test("the course's outline lists every lesson with its number and its minutes", async ({ page }) => {
    await page.goto(SOUND.course);
    const rows = page.locator("main .outline .outline-row");
    await expect(rows).toHaveText([
      /^\s*1\s*What an author can write\s*1 min/,
      /^\s*1\.1\s*As components/,
      /^\s*1\.3\s*As callouts/,
      /^\s*2\s*What Markdown can do/,
      /^\s*2\.1\s*Markdown/,
      /^\s*2\.5\s*Unusual headings/,
      /^\s*4\s*Far\s*$/,
      /^\s*4\.2\s*Away\s*$/,
      /^\s*4\.2\.3\s*A leaf far away/,
    ]);
    await rows.nth(8).getByRole("link").click();
    await expect(page).toHaveURL(/\/sound\/renting\/far\/away\/leaf\/$/);
    await expect(page).toHaveTitle(/^4\.2\.3 A leaf far away/);
  });

  test("a course without numbers shows none", async ({ page }) => {
    await page.goto(SOUND.plain);
    await expect(page).toHaveTitle("One hive · Keeping bees · The sound book");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("One hive");
  });

  test("a draft has no page and stands in no list", async ({ page, request }) => {
    expect((await request.get("./sound/renting/components/draft/")).status()).toBe(404);
    await page.goto(SOUND.course);
    await expect(page.getByText("A draft that nobody sees")).toHaveCount(0);
  });

  test("README.md opens its folder, and its first heading is its title", async ({ page }) => {
    await page.goto(SOUND.section);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^\s*1\s+What an author can write\s*$/);
    await page.goto(SOUND.course);
    await expect(page.getByText("This page opens the course.")).toBeVisible();
  });

  test("previous and next lead through the course in the order of its numbers", async ({ page }) => {
    const titles: string[] = [];
    await page.goto(SOUND.section);
    for (;;) {
      titles.push((await page.getByRole("heading", { level: 1 }).innerText()).replace(/\s+/g, " "));
      const next = page.locator('a[rel="next"]');
      if ((await next.count()) === 0) break;
      await next.click();
      await expect(page.locator('a[rel="prev"]')).toContainText(titles.at(-1)?.split(" ").slice(1).join(" ") ?? "");
    }
    expect(titles).toEqual([
      "1 What an author can write",
      "1.1 As components",
      "1.3 As callouts",
      "2 What Markdown can do",
      "2.1 Markdown",
      "2.5 Unusual headings",
      "4.2.3 A leaf far away",
    ]);
  });

  test("a lesson knows its neighbourhood, not the whole course", async ({ page }) => {
    await page.goto(SAMPLE.lesson);
    const addresses = await page
      .locator(`a[href^='${BASE}aws-security/']`)
      .evaluateAll((links) =>
        links.filter((link) => !link.closest(".prose")).map((link) => link.getAttribute("href")?.split("#")[0]),
      );
    expect(new Set(addresses).size).toBeLessThan(14);
  });

  test("home lists the courses, and each leads to its own page", async ({ page }) => {
    await page.goto(SOUND.home);
    await expect(page.getByRole("list", { name: "Courses" }).getByRole("heading", { level: 2 })).toHaveText([
      "Renting a flat",
      "Keeping bees",
    ]);
    await page.getByRole("link", { name: "Renting a flat", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Renting a flat");
  });

  test("the course's page tells of its exam, and draws the weights with a table beside", async ({ page }) => {
    await page.goto(SOUND.course);
    await expect(page.getByRole("link", { name: "Tenant’s licence" })).toHaveAttribute(
      "href",
      "https://example.org/rent-1",
    );
    await expect(page.getByRole("img", { name: /The contract 60 %, The neighbours 40 %/ })).toBeVisible();
    await expect(page.getByRole("row", { name: /The contract 60 %/ })).toBeVisible();
  });

  test("a lesson names its authors, its day, its sources and its licence", async ({ page }) => {
    await page.goto(SOUND.components);
    const main = page.getByRole("main");
    await expect(main.getByText("Certified Tenant")).toBeVisible();
    await expect(main.getByRole("link", { name: "Tom Ek" })).toBeVisible();
    await expect(main.locator('time[datetime="2026-11-20"]')).toBeVisible();
    await expect(main.getByRole("link", { name: "The lease" })).toHaveAttribute("href", "https://example.org/lease");
    await expect(main.getByText("Read a lease")).toBeVisible();
    await expect(page.getByRole("contentinfo")).toContainText("© 2026 The tenants");
    await expect(page.getByRole("contentinfo")).toContainText("CC BY 4.0");
  });

  test("a page of each kind lists all its elements, each with the way to its place", async ({ page }) => {
    await page.goto(SOUND.traps);
    const entries = page.getByRole("main").locator("li a[href*='#']");
    await expect(entries).toHaveText([/Wear is no damage/, /A folded trap/, /A trap inside/]);
    await entries.first().click();
    await expect(page).toHaveURL(/\/components\/in-mdx\/#wear$/);
    await expect(page.locator("#wear")).toBeInViewport();
  });

  test("key takeaways stand in full, point by point, each list by the name of its lesson", async ({ page }) => {
    await page.goto("./sound/renting/takeaways/");
    const main = page.getByRole("main");
    const lists = main.locator("a[href*='#']");
    await expect(lists).toHaveText(["As components", "As callouts"]);
    const points = ["Write letters.", "Keep copies.", "Air the rooms.", "Keep the keys."];
    await expect(main.locator("li li")).toHaveText(points);
    await lists.first().click();
    await expect(page).toHaveURL(/\/components\/in-mdx\/#takeaways$/);
    await expect(page.locator("#takeaways")).toBeInViewport();
  });

  test("the glossary gives each term an address", async ({ page }) => {
    await page.goto(`${SOUND.glossary}#diy`);
    await expect(page.locator("#diy")).toContainText("do it yourself");
    await expect(page.locator("#diy")).toBeInViewport();
    for (const id of ["éclairage", "24-hour-notice"]) await expect(page.locator(`[id="${id}"]`)).toHaveCount(1);
  });

  test("an address that is none says so and leads on", async ({ page, complaints }) => {
    const response = await page.goto("./sound/renting/no-such-lesson/");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing at this address");
    await page.getByRole("main").getByRole("link", { name: "Renting a flat" }).click();
    await expect(page).toHaveURL(/\/sound\/renting\/#_outline$/);
    // The browser itself reports the status of the page.
    expect(complaints.splice(0)).toEqual([expect.stringContaining("404")]);
  });
});

/** A chapter of a large course, as its outline lists it. */
const chapter = (number: string, title: string, name: string, lessons: number): object => ({
  number,
  title,
  href: `/sound/renting/${name}/`,
  folded: { lessons, href: `/sound/renting/outline/${name}/` },
});

test.describe("the outline on the spot", () => {
  test("opens as a dialog, can be narrowed and closed, and gives the focus back", async ({ page }) => {
    await page.goto(SOUND.markdown);
    const link = page.getByRole("link", { name: "Outline of the course" });
    await near(page, link, /outline\.client/);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Renting a flat" });
    await expect(dialog.getByRole("link", { name: "Markdown", exact: true })).toHaveAttribute("aria-current", "page");
    await expect(dialog.getByRole("link")).toHaveCount(7);
    await dialog.getByRole("searchbox").fill("leaf");
    await expect(dialog.getByRole("link")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(link).toBeFocused();
  });

  test("of a large course it opens the chapter in which one is, and fetches others when they are opened", async ({
    page,
  }) => {
    const answers: Record<string, object[]> = {
      "renting/outline.json": [chapter("1", "What to write", "components", 1), chapter("2", "Markdown", "writing", 2)],
      "outline/writing/outline.json": [
        { number: "2.1", title: "Here", href: "/sound/renting/writing/markdown/" },
        { number: "2.5", title: "There", href: "/sound/renting/writing/headings/" },
      ],
      "outline/components/outline.json": [
        { number: "1.1", title: "Elsewhere", href: "/sound/renting/components/in-mdx/" },
      ],
    };
    for (const [address, json] of Object.entries(answers))
      await page.route(`**/${address}`, (route) => route.fulfill({ json }));
    await page.goto(SOUND.markdown);
    await near(page, page.getByRole("link", { name: "Outline of the course" }), /outline\.client/);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Renting a flat" });
    await expect(dialog.getByRole("link", { name: "Here", exact: true })).toHaveAttribute("aria-current", "page");
    await expect(dialog.getByRole("link", { name: "Elsewhere" })).toHaveCount(0);
    await dialog.getByText("1 lesson", { exact: true }).click();
    await expect(dialog.getByRole("link", { name: "Elsewhere" })).toBeVisible();
    await dialog.getByRole("searchbox").fill("2.5");
    await expect(dialog.getByRole("link", { name: "There" })).toBeVisible();
    await expect(dialog.getByRole("link", { name: "Elsewhere" })).toBeHidden();
    await dialog.getByRole("searchbox").fill("nothing such");
    await expect(dialog.getByText("No lesson is called so in the open chapters")).toBeVisible();
  });

  test("its field has the keyboard, stays where it is while one narrows, and Enter opens what is found", async ({
    page,
  }) => {
    await page.goto(SOUND.markdown);
    await near(page, page.getByRole("link", { name: "Outline of the course" }), /outline\.client/);
    await page.keyboard.press("Enter");
    const field = page.getByRole("dialog").getByRole("searchbox");
    await expect(field).toBeFocused();
    const place = await field.boundingBox();
    await page.keyboard.type("leaf");
    await expect(page.getByRole("dialog").getByRole("status")).toHaveText("1 entry.");
    expect(await field.boundingBox()).toEqual(place);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/leaf\/$/);
  });

  test("without JavaScript its link leads to the course's page", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    await page.goto(SOUND.markdown);
    await page.getByRole("link", { name: "Outline of the course" }).click();
    await expect(page.getByRole("heading", { name: "Outline" })).toBeInViewport();
    await context.close();
  });
});
