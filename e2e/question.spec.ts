import { expect, reach, SOUND, test } from "./reader.ts";

test.describe("a question", () => {
  test("with one right answer: pick, be told, try again", async ({ page }) => {
    await page.goto(SOUND.components);
    const question = page.locator("#q-heating");
    await reach(question);
    const check = question.getByRole("button", { name: "Check" });
    await check.click();
    await expect(question.getByRole("status")).toHaveText("Pick your answer first.");

    await question.getByRole("radio", { name: /Buy a heater/ }).check();
    await check.click();
    await expect(question.getByRole("status")).toContainText("Not right");
    await expect(question.getByText("The landlord must have had the chance to repair it.").first()).toBeVisible();
    await expect(question.getByText("The duty to repair begins with the notice.").first()).toBeHidden();

    await question.getByRole("radio", { name: /Tell the landlord/ }).check();
    await question.getByRole("button", { name: "Check" }).click();
    await expect(question.getByRole("status")).toHaveText("Right: B.");
    await expect(question.getByText("The duty to repair begins with the notice.").first()).toBeVisible();

    await question.getByRole("button", { name: "Try again" }).click();
    await expect(question.getByRole("radio", { checked: true })).toHaveCount(0);
    await expect(question.getByRole("status")).toHaveText("");
  });

  test("with several: says how many, and tells a half answer from a whole one", async ({ page }) => {
    await page.goto(SOUND.callouts);
    const question = page.locator("#q-pay");
    await reach(question);
    await expect(question.getByText("Choose two")).toBeVisible();
    await question.getByRole("checkbox", { name: /The rent/ }).check();
    await question.getByRole("button", { name: "Check" }).click();
    await expect(question.getByRole("status")).toContainText("Right so far: 1 of 2");
    await question.getByRole("checkbox", { name: /The roof/ }).check();
    await question.getByRole("button", { name: "Check" }).click();
    await expect(question.getByRole("status")).toContainText("1 of your 2 choices is right");
    await question.getByRole("checkbox", { name: /The roof/ }).uncheck();
    await question.getByRole("checkbox", { name: /The electricity/ }).check();
    await question.getByRole("button", { name: "Check" }).click();
    await expect(question.getByRole("status")).toHaveText("Right: A and C.");
  });

  test("can be answered with the keyboard alone", async ({ page }) => {
    await page.goto(SOUND.components);
    const question = page.locator("#q-heating");
    await reach(question);
    await question.getByRole("radio").first().focus();
    await page.keyboard.press("ArrowDown");
    await expect(question.getByRole("radio", { name: /Tell the landlord/ })).toBeChecked();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(question.getByRole("status")).toHaveText("Right: B.");
  });

  test("shows the key and the reasons on demand", async ({ page }) => {
    await page.goto(SOUND.callouts);
    const question = page.locator("#q-pay");
    await expect(question.getByText("Right: A and C")).toBeHidden();
    await question.getByText("Show the answer").click();
    await expect(question.getByText("Right: A and C")).toBeVisible();
    await expect(question.getByText("Whoever uses it pays.")).toBeVisible();
  });

  test("works without JavaScript: choices, then a disclosure with key and reasons", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    await page.goto(SOUND.components);
    const question = page.locator("#q-heating");
    await expect(question.getByText("Wait for spring")).toBeVisible();
    await expect(question.getByRole("button", { name: "Check" })).toBeHidden();
    await expect(question.getByText("Right: B")).toBeHidden();
    await question.getByText("Show the answer").click();
    await expect(question.getByText("Right: B")).toBeVisible();
    await expect(question.getByText("The duty to repair begins with the notice.")).toBeVisible();
    await context.close();
  });

  test("keeps what stands after its choices", async ({ page }) => {
    await page.goto(SOUND.components);
    await expect(page.locator("#q-heating").getByText("What the house rules say counts as well.")).toBeVisible();
  });
});

test("an answer stays closed until asked for", async ({ page }) => {
  await page.goto(SOUND.components);
  const answer = page.getByText("Call the house's emergency number");
  await expect(answer).toBeHidden();
  await page.getByText("What a professional does").click();
  await expect(answer).toBeVisible();
});

test("a callout folds as its author says", async ({ page }) => {
  await page.goto(SOUND.callouts);
  await expect(page.getByText("It is closed until asked for.")).toBeHidden();
  await page.getByText("A folded trap").click();
  await expect(page.getByText("It is closed until asked for.")).toBeVisible();
  await expect(page.getByText("It is open, and can be closed.")).toBeVisible();
  await page.getByText("An unfolded misconception").click();
  await expect(page.getByText("It is open, and can be closed.")).toBeHidden();
});

test("a link to a folded callout opens it, and what it stands in", async ({ page }) => {
  const trap = page.getByText("It is closed until asked for.");
  await page.goto(`${SOUND.callouts}#a-folded-trap`);
  await expect(trap).toBeVisible();
  await page.getByText("A folded trap").click();
  await expect(trap).toBeHidden();

  const [outer, inner] = [page.getByText("Behind this one is another."), page.getByText("Found behind two doors")];
  await page.goto(`${SOUND.markdown}#old-door`);
  await expect(outer).toBeVisible();
  await expect(inner).toBeHidden();
  await page.goto(SOUND.markdown);
  await page.evaluate(() => (location.hash = "the-inner-door"));
  await expect(inner).toBeVisible();
  await expect(inner).toBeInViewport();
});
