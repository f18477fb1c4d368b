import { expect, test as base, type Locator, type Page } from "@playwright/test";

/** A test in which the browser must have nothing to complain of: no error in the console, no breach of the policy. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      await use(complaints);
      expect(complaints, "what the browser complained of").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Brings the focus to a control, and waits until the code is there that is fetched for it only then. */
export async function near(page: Page, control: Locator, code: RegExp): Promise<void> {
  const [response] = await Promise.all([page.waitForResponse((one) => code.test(one.url())), control.focus()]);
  await page.evaluate((address) => import(address), response.url());
}

/** Brings a question or a matrix into sight, and waits until it can be used: its code is fetched only then. */
export async function reach(thing: Locator): Promise<void> {
  await thing.scrollIntoViewIfNeeded();
  await expect(thing.locator(".question-check:not([hidden]), .matrix-show:not([inert])").first()).toBeVisible();
}

/** Pages of the sound book. */
export const SOUND = {
  home: "./sound/",
  course: "./sound/renting/",
  section: "./sound/renting/components/",
  components: "./sound/renting/components/in-mdx/",
  callouts: "./sound/renting/components/as-callouts/",
  markdown: "./sound/renting/writing/markdown/",
  headings: "./sound/renting/writing/headings/",
  leaf: "./sound/renting/far/away/leaf/",
  traps: "./sound/renting/traps/",
  questions: "./sound/renting/questions/",
  matrices: "./sound/renting/matrices/",
  glossary: "./sound/glossary/",
  otherCourse: "./sound/bees/",
  plain: "./sound/bees/one/",
} as const;

/** One page of each kind of the sample. */
export const SAMPLE = {
  home: "./",
  course: "./aws-security/",
  section: "./aws-security/foundations/shared-responsibility/",
  lesson: "./aws-security/foundations/shared-responsibility/security-in-the-cloud/",
  matrix: "./aws-security/foundations/shared-responsibility/the-boundary-by-service/",
  traps: "./aws-security/traps/",
  questions: "./aws-security/questions/",
  glossary: "./glossary/",
} as const;

/** Every kind of page, in both books. */
export const PAGES: readonly string[] = [...Object.values(SAMPLE), ...Object.values(SOUND)];
