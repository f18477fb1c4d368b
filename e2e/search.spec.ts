import { brotliCompressSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page, type Response } from "@playwright/test";
import { BUDGETS } from "./budgets.ts";

const LESSON = "./aws-security/foundations/shared-responsibility/security-in-the-cloud/";

async function ask(page: Page, query: string): Promise<void> {
  await page.goto(LESSON);
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search" }).fill(query);
}

test("nothing of search is fetched before the reader shows that it is wanted", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto(LESSON);
  await page.waitForLoadState("networkidle");
  expect(fetched.filter((url) => /pagefind|searcher|dialog\.client/.test(url))).toEqual([]);
  await page.getByRole("link", { name: "Search", exact: true }).hover();
  await expect.poll(() => fetched.some((url) => url.includes("/pagefind/"))).toBe(true);
});

test("three words and one key lead to the trap, which is marked until Escape", async ({ page }) => {
  await ask(page, "managed node group");
  const first = page.getByRole("option").first();
  await expect(first).toContainText("Exam trap");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText(/\d+ results/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#managed-node-group$/);
  await expect(page.locator("#managed-node-group")).toBeInViewport();
  await expect(page.locator("#managed-node-group")).toHaveClass(/found-here/);
  expect(await page.evaluate(() => CSS.highlights.get("found")?.size ?? 0)).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await expect(page.locator("#managed-node-group")).not.toHaveClass(/found-here/);
});

test("Enter right after the last key opens what is typed, not what was found for its beginning", async ({ page }) => {
  await ask(page, "kms grant");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.getByRole("combobox").fill("managed node group");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#managed-node-group$/);
});

test("a word typed letter by letter costs no more than what the word itself needs", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await ask(page, "");
  await page.getByRole("combobox").pressSequentially("encryption", { delay: 20 });
  await expect(page.getByRole("option").first()).toBeVisible();
  const records = fetched.filter((url) => url.endsWith(".pf_records"));
  expect(records.length).toBeGreaterThan(0);
  expect(records.length).toBeLessThanOrEqual(21);
  const parts = fetched.filter((url) => url.includes("/pagefind/"));
  expect(new Set(parts).size).toBe(parts.length);
});

test("a slip is mended and told, an identifier is found by a part, a number leads to the lesson", async ({ page }) => {
  await ask(page, "encrypzion context ");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("for “encryption context”");
  await page.getByRole("combobox").fill("SourceIp");
  await expect(page.getByRole("option").first()).toContainText("aws:SourceIp");
  await page.getByRole("combobox").fill("1.3.2");
  await expect(page.getByRole("option").first()).toContainText("Security in the cloud");
});

test("the same query gets the same answer, whatever was asked before", async ({ page }) => {
  const titles = async (): Promise<string[]> => {
    await expect(page.getByRole("dialog").getByRole("status")).toContainText(/result|Nothing/);
    await page.waitForTimeout(900);
    return page.getByRole("option").allInnerTexts();
  };
  await ask(page, "kms grant");
  const before = await titles();
  for (const other of ["grap", "granite keys", "zzz"]) {
    await page.getByRole("combobox").fill(other);
    await page.waitForTimeout(900);
  }
  await page.getByRole("combobox").fill("kms grant");
  expect(await titles()).toEqual(before);
});

test("chips narrow by kind, and the arrows walk through the results", async ({ page }) => {
  await ask(page, "encryption");
  const chip = page.getByRole("button", { name: /^Exam traps \d+/ });
  const count = /\d+/.exec((await chip.textContent()) ?? "")?.[0] ?? "";
  await chip.click();
  await expect(page.getByRole("button", { name: /^Exam traps/ })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("dialog").getByRole("status")).toHaveText(new RegExp(`^${count} results?$`));
  await expect(page.getByRole("option").filter({ hasNotText: "Exam trap" })).toHaveCount(0);
  await page.getByRole("combobox").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  await expect(page.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
});

test("what an arrow has chosen right after the last key stays chosen", async ({ page }) => {
  await ask(page, "encryption");
  const first = page.getByRole("option").first();
  await expect(first).toBeVisible();
  await page.keyboard.press("ArrowDown");
  const address = await first.getAttribute("href");
  await page.waitForTimeout(1500);
  await expect(first).toHaveAttribute("aria-selected", "true");
  expect(await first.getAttribute("href")).toBe(address);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL((url) => url.href.endsWith(address ?? "?"));
});

test("what was found in a folded answer is in sight", async ({ page }) => {
  await page.goto("./sound/");
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search" }).fill("insurance pays");
  await page.getByRole("option").filter({ hasText: "The key is lost" }).click();
  await expect(page).toHaveURL(/#the-key-is-lost$/);
  await expect(page.getByText("Insurance pays for most of it.")).toBeInViewport();
});

test("an answer stays folded when the words were found in what it answers", async ({ page }) => {
  await page.goto("./sound/");
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search" }).fill("whole house lock");
  await page.getByRole("option").filter({ hasText: "The key is lost" }).click();
  await expect(page.locator("#the-key-is-lost")).toHaveClass(/found-here/);
  await expect(page.getByText("Insurance pays for most of it.")).toBeHidden();
});

test("the key / works on a choice of a question, and can be switched off", async ({ page }) => {
  await page.goto("./sound/renting/components/as-callouts/#q-pay");
  await page
    .locator("#q-pay")
    .getByRole("checkbox", { name: /The rent/ })
    .focus();
  await page.keyboard.press("/");
  await page.getByRole("checkbox", { name: "The key / opens search" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.goto(LESSON);
  await page.keyboard.press("/");
  await page.waitForTimeout(500);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.getByRole("checkbox", { name: "The key / opens search" }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("a reader who has to wait is told so", async ({ page }) => {
  await page.route("**/pagefind/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 900));
    await route.continue();
  });
  await ask(page, "kms grant");
  await expect(page.getByRole("dialog").getByRole("status")).toHaveText("Searching …");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("status")).toHaveText(/\d+ results/);
});

test("nothing found is said in a sentence", async ({ page }) => {
  await ask(page, "xylophone zeppelin");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("Nothing found");
  await expect(page.getByRole("option")).toHaveCount(0);
});

test("a part that was never fetched is told as that, not as no results", async ({ page, context }) => {
  await ask(page, "kms grant");
  await expect(page.getByRole("option").first()).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("combobox").fill("yubikey webauthn phishing");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("could not be fetched");
  await context.setOffline(false);
  await page.getByRole("combobox").fill("trust policy");
  await expect(page.getByRole("option").first()).toBeVisible();
});

test("the page of search can be sent, narrowed and gone back to", async ({ page }) => {
  await page.goto("./search/?q=encryption&kind=trap");
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("Exam trap");
  await page.getByRole("button", { name: /^Exam traps/ }).click();
  await expect(page).toHaveURL(/\?q=encryption$/);
  await page.goBack();
  await expect(page).toHaveURL(/kind=trap/);
  await expect(page.getByRole("button", { name: /^Exam traps/ })).toHaveAttribute("aria-pressed", "true");
});

test("more results that can't be fetched are told of, and come when the network is back", async ({ page, context }) => {
  await page.goto("./search/?q=key");
  const results = page.getByRole("main").getByRole("listitem");
  await expect(results).toHaveCount(20);
  await context.setOffline(true);
  const more = page.getByRole("button", { name: "More results" });
  await more.click();
  await expect(page.getByRole("status").first()).toContainText("could not be fetched");
  await context.setOffline(false);
  await more.click();
  await expect(results).toHaveCount(40);
  await expect(page.getByRole("status").first()).toContainText(/\d+ results/);
});

test("hostile queries harm nothing", async ({ page }) => {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await ask(page, "x");
  for (const query of [
    "<img src=x onerror=alert(1)>",
    "__proto__",
    "constructor toString",
    "שלום עולם",
    "🔐🔥",
    '"',
    "a".repeat(10_000),
    "1.".repeat(200),
    "\ud800 \udfff",
    "“” «»",
    "the of and to",
  ]) {
    await page.getByRole("combobox").fill(query);
    await expect(page.getByRole("dialog").getByRole("status")).not.toBeEmpty();
    await page.waitForTimeout(100);
  }
  expect(problems).toEqual([]);
  await page.getByRole("combobox").fill("trust policy");
  await expect(page.getByRole("option").first()).toBeVisible();
});

for (const [state, query] of [
  ["empty", ""],
  ["with results", "trust policy"],
  ["without results", "xylophone zeppelin"],
] as const) {
  test(`axe finds nothing in the dialog, ${state}`, async ({ page }) => {
    await ask(page, query);
    await expect(page.getByRole("dialog").getByRole("status")).not.toBeEmpty();
    await page.waitForTimeout(500);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test("axe finds nothing in the dialog, narrowed to a kind", async ({ page }) => {
  await ask(page, "encryption");
  await page.getByRole("button", { name: /^Exam traps \d+/ }).click();
  await expect(page.getByRole("button", { name: /^Exam traps/ })).toHaveAttribute("aria-pressed", "true");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test("the first results are light", async ({ page }) => {
  await page.goto(LESSON);
  await page.waitForLoadState("networkidle");
  const loaded: Response[] = [];
  page.on("response", (response) => loaded.push(response));
  await page.keyboard.press("/");
  await page.getByRole("combobox").fill("who can use a kms key without being allowed in its policy");
  await expect(page.getByRole("option").first()).toBeVisible();
  const sizes = loaded.map(async (response) => {
    const body = await response.body();
    return /\.(js|json|txt)$/.test(new URL(response.url()).pathname) ? brotliCompressSync(body).length : body.length;
  });
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(BUDGETS.firstResults);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page of search says so and offers other ways", async ({ page }) => {
    await page.goto("./search/");
    await expect(page.getByText("needs JavaScript")).toBeVisible();
    await expect(page.getByRole("link", { name: "Exam traps" }).first()).toBeVisible();
  });
});
