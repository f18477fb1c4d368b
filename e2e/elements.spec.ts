import { expect, near, SAMPLE, SOUND, test } from "./reader.ts";
import { BASE } from "./sites.ts";

/** What the page says of its elements: `kind#id`, in order. */
const elementsOf = (page: import("@playwright/test").Page): Promise<string[]> =>
  page.locator("[data-kind]").evaluateAll((all) => all.map((one) => `${one.getAttribute("data-kind")}#${one.id}`));

test("every component is an element with its kind and its address", async ({ page }) => {
  await page.goto(SOUND.components);
  expect(await elementsOf(page)).toEqual([
    "section#the-blocks",
    "principle#owner-repairs",
    "pattern#ask-in-writing",
    "trap#wear",
    "misconception#the-deposit-is-the-last-rent",
    "scenario#water",
    "reflection#why-a-deposit-at-all",
    "takeaways#takeaways",
    "section#a-question",
    "question#q-heating",
    "section#a-matrix",
    "matrix#house",
    "duty#house-roof",
    "duty#house-own-furniture",
    "duty#house-garden",
    "duty#house-light-bulbs",
  ]);
});

test("every callout of plain Markdown is the same", async ({ page }) => {
  await page.goto(SOUND.callouts);
  expect(await elementsOf(page)).toEqual([
    "section#the-blocks",
    "principle#who-lives-there-airs",
    "pattern#photograph",
    "trap#a-folded-trap",
    "misconception#an-unfolded-misconception",
    "scenario#the-key-is-lost",
    "reflection#what-is-a-home",
    "takeaways#takeaways",
    "section#a-question",
    "question#q-pay",
    "section#the-roof",
    "matrix#turned",
    "duty#roof-row",
    "duty#turned-stairs",
    "matrix#who-sweeps",
    "duty#who-sweeps-stairs",
  ]);
  await expect(page.getByText("a brace { is text, and so are <5, $150, 100% and s3:GetObject")).toBeVisible();
});

test("elements stand inside each other, and headings of every script have an address", async ({ page }) => {
  await page.goto(SOUND.markdown);
  await expect(page.locator("#the-flat-is-empty #a-trap-inside")).toBeVisible();
  await expect(page.locator("#the-flat-is-empty #a-matrix-inside #a-matrix-inside-cleaning")).toBeVisible();
  await page.goto(SOUND.headings);
  const sections = `
    übergabe-der-schlüssel übergabe-der-schlüssel-ablauf ключи-и-замки ключи-и-замки-ablauf 鍵の受け渡し مفاتيح-الشقة
    2026-in-numbers keys section code-in-a-heading equal equal-2 chosen-by-the-author renamed third fourth fifth sixth`;
  expect(await elementsOf(page)).toEqual([...sections.matchAll(/\S+/g)].map(([id]) => `section#${id}`));
  await expect(page.getByRole("heading", { level: 6, name: "Sixth" })).toBeVisible();
});

for (const address of [
  SOUND.components,
  SOUND.callouts,
  SOUND.markdown,
  SOUND.headings,
  SAMPLE.lesson,
  SAMPLE.matrix,
]) {
  test(`every element of ${address} has one id and a control that links to it`, async ({ page }) => {
    await page.goto(address);
    const faults = await page.evaluate(() => {
      for (const fold of document.querySelectorAll("details")) fold.open = true;
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      const twice = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${id} stands twice`);
      const lost = [...document.querySelectorAll("[data-kind]")].flatMap((element) => {
        const links = [...element.querySelectorAll("a.permalink")];
        const own = links.filter((link) => link.closest("[id]") === element);
        const [link] = own;
        if (own.length !== 1 || !(link instanceof HTMLAnchorElement)) return [`${element.id} has ${own.length} links`];
        if (decodeURIComponent(link.hash.slice(1)) !== element.id) return [`${element.id} has a link to ${link.hash}`];
        if (!/^Link to “.+”$/.test(link.ariaLabel ?? "")) return [`the link of ${element.id} has no name`];
        return link.checkVisibility({ opacityProperty: true }) ? [] : [`the link of ${element.id} is not seen`];
      });
      return [...twice, ...lost];
    });
    expect(faults).toEqual([]);
  });
}

test("an element's link leads to it, and the page marks what it was opened at", async ({ page }) => {
  await page.goto(SOUND.components);
  const title = page.locator("#wear .callout-title");
  const before = await title.evaluate((one) => getComputedStyle(one).backgroundColor);
  // Opened, not clicked: where its code has come, a click copies the address and leaves the text where it is.
  const address = await page.locator("#wear > .permalink").getAttribute("href");
  await page.goto(new URL(address ?? "", page.url()).href);
  await expect(page).toHaveURL(/#wear$/);
  await expect(title).not.toHaveCSS("background-color", before);
  await page.goto(`${SOUND.components}#house-garden`);
  await expect(page.locator("#house-garden")).toBeInViewport();
  await expect(page.locator("#house-garden .matrix-duty")).not.toHaveCSS("background-color", before);
});

test("an old anchor leads to the element that took its place, and marks it", async ({ page }) => {
  for (const [address, old, element] of [
    [SOUND.components, "wear-and-tear", "#wear .callout-title"],
    [SOUND.components, "the-house", "#house .callout-title"],
    [SOUND.callouts, "take-pictures", "#photograph .callout-title"],
  ] as const) {
    await page.goto(address);
    const before = await page.locator(element).evaluate((one) => getComputedStyle(one).backgroundColor);
    await page.goto(`${address}#${old}`);
    await expect(page.locator(element)).toBeInViewport();
    await expect(page.locator(element)).not.toHaveCSS("background-color", before);
  }
  await page.goto(`${SOUND.headings}#before-it-was-renamed`);
  await expect(page.locator("#renamed > .heading")).toBeInViewport();
});

test("the link can be copied, also as Markdown", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(SOUND.components);
  const link = page.locator("#water > .permalink");
  await near(page, link, /permalink\.client/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Link copied" })).toBeAttached();
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  const address = new URL(`${SOUND.components}#water`, baseURL).href;
  expect(await copied()).toBe(address);
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect.poll(copied).toBe(`[Water drips from the ceiling](${address})`);
});

test("links between lessons lead where the author meant", async ({ page }) => {
  await page.goto(SOUND.markdown);
  const links = page.locator("#links > p a");
  const addresses = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  expect(addresses).toEqual([
    `${BASE}sound/renting/components/in-mdx/`,
    `${BASE}sound/renting/components/in-mdx/#wear`,
    `${BASE}sound/renting/components/in-mdx/#old-wear`,
    `${BASE}sound/renting/components/as-callouts/#roof-row`,
    `${BASE}sound/renting/components/`,
    `${BASE}sound/bees/one/`,
    "#a-table",
    "https://example.org/",
    `${BASE}sound/renting/components/`,
  ]);
});
