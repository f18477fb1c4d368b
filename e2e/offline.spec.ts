import { AxeBuilder } from "@axe-core/playwright";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./reader.ts";
import { serve } from "./serve.ts";
import { ROOT } from "./sites.ts";

/** What a reader can do without a network, where `site.yaml` says `offline: true`. */
test.describe.configure({ mode: "serial" });

const FOLDER = join(ROOT, ".cache", "e2e", "offline");
const LIVE = join(FOLDER, "live");
const BASE = "/docs/";
const PLACE = "renting/writing/markdown/";
let server: Server | undefined;
let port = 0;
const at = (path: string): string => `http://localhost:${port}${BASE}${path}`;

function buildBook(name: string, change: (book: string) => void): void {
  const [book, out] = [join(FOLDER, "book"), join(FOLDER, name)];
  cpSync(join(ROOT, "e2e/courses/sound"), book, { recursive: true });
  writeFileSync(join(book, "site.yaml"), "title: The sound book\nurl: https://sound.example\noffline: true\n");
  change(book);
  execFileSync(process.execPath, ["--experimental-strip-types", "src/build/main.ts", "build"], {
    cwd: ROOT,
    stdio: "pipe",
    env: { ...process.env, CONTENT: book, OUT: out, BASE },
  });
}

/** Puts a build on the host in the place of the one before, in one step: a worker may ask for its file at this moment. */
function deploy(name: string): void {
  rmSync(`${LIVE}.next`, { force: true });
  symlinkSync(join(FOLDER, name), `${LIVE}.next`);
  renameSync(`${LIVE}.next`, LIVE);
}

async function startServer(): Promise<void> {
  server = await serve([{ base: BASE, out: LIVE }], port);
  ({ port } = server.address() as AddressInfo);
}

async function stopServer(): Promise<void> {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve) ?? resolve(null));
  server = undefined;
}

/** Opens a page and waits until the worker governs the site. */
async function begin(page: Page, path = "renting/"): Promise<void> {
  await page.goto(at(path));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

const panel = (page: Page) => page.getByRole("region", { name: "Offline: Renting a flat" });

async function keep(page: Page): Promise<void> {
  await page.goto(at("renting/"));
  await panel(page)
    .getByRole("button", { name: /^Keep this course offline \(\d+ kB\)$/ })
    .click();
  await expect(panel(page)).toContainText("Kept on this device with its search");
}

/** The browser's own words for a request without a network are no complaint about the site. */
function ofTheSite(complaints: string[]): string[] {
  return complaints.splice(0).filter((one) => !/net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_REFUSED)/.test(one));
}

const bodies = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().filter(({ url }) => url.includes("/offline/body/")).length;
  });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  rmSync(FOLDER, { recursive: true, force: true });
  buildBook("one", () => {});
  buildBook("two", (book) => {
    const [lesson, other] = [join(book, "10-renting/02-writing/01-markdown.md"), join(book, "bees/one.md")];
    writeFileSync(lesson, `${readFileSync(lesson, "utf8")}\nThe second build says heliotrope.\n`);
    writeFileSync(other, `${readFileSync(other, "utf8")}\nThe second build says heliotrope.\n`);
  });
  buildBook("off", (book) =>
    writeFileSync(join(book, "site.yaml"), "title: The sound book\nurl: https://sound.example\n"),
  );
  deploy("one");
  await startServer();
});

test.beforeEach(async () => {
  deploy("one");
  if (!server) await startServer();
});

test.afterAll(stopServer);

test("a site that does not say so has no worker, and its pages ask for none", async ({ page, request }) => {
  await page.goto("./");
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect((await request.get("./offline.js")).status()).toBe(404);
});

test("a lesson that was opened can be read again offline, with its pictures, on the first visit too", async ({
  page,
  context,
}) => {
  await begin(page, PLACE);
  await expect.poll(() => bodies(page)).toBeGreaterThan(20);
  await context.setOffline(true);
  await page.goto(at(PLACE));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const broken = await page.evaluate(() => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = "eager";
    return Promise.all(
      pictures.map((picture) =>
        picture.decode().then(
          () => 0,
          () => 1,
        ),
      ),
    );
  });
  expect(broken).toEqual(broken.map(() => 0));
  expect(broken.length).toBeGreaterThan(0);
});

test("a page that was never fetched says so, and offers what is there", async ({ page, context }) => {
  await begin(page);
  await context.setOffline(true);
  await page.goto(at("bees/one/"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is not on this device");
  await expect(page.getByRole("region", { name: "Offline: Keeping bees" })).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("This page is not on this device");
});

test("search that was not kept says that it could not be fetched, not that nothing was found", async ({
  page,
  context,
  complaints,
}) => {
  await begin(page);
  await context.setOffline(true);
  await page.reload();
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search" }).fill("deposit");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("could not be fetched");
  await expect(page.getByRole("dialog").getByRole("status")).not.toContainText("Nothing found");
  expect(ofTheSite(complaints)).toEqual([]);
});

test("a course is kept, read and searched with the server gone, and let go again", async ({ page }) => {
  await begin(page);
  await keep(page);
  await expect(page.getByRole("status").filter({ hasText: "Kept on this device" })).toHaveCount(1);
  const kept = await bodies(page);
  await stopServer();
  await page.reload();
  await expect(panel(page)).toContainText("Kept on this device");
  await page.getByRole("link", { name: "As components" }).first().click();
  await expect(page).toHaveURL(at("renting/components/in-mdx/"));
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search" }).fill("rent");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator("main h1")).toBeVisible();
  await expect(page.locator("[data-offline-page]")).toHaveCount(0);
  await startServer();
  await page.goto(at("offline/"));
  await panel(page).getByRole("button", { name: "Let it go" }).click();
  await expect(panel(page).getByRole("button", { name: /^Keep this course offline/ })).toBeFocused();
  await expect.poll(() => bodies(page)).toBeLessThan(kept - 30);
  await page.getByRole("button", { name: "Let them all go" }).click();
  await expect(page.locator(".offline-visited")).toHaveText("None yet.");
});

test("a new build waits for a word, and until then the reader has the whole old one", async ({ page }) => {
  await begin(page);
  await keep(page);
  const fetched: string[] = [];
  deploy("two");
  await page.goto(at(PLACE));
  await expect(page.getByText("heliotrope")).toHaveCount(0);
  const notice = page.getByRole("complementary", { name: "Version of the site" });
  await expect(notice).toContainText("A new version of this site is ready");
  await page.reload();
  await expect(page.getByText("heliotrope")).toHaveCount(0);
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search" }).fill("heliotrope");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("Nothing found");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  page.context().on("request", (request) => {
    if (request.serviceWorker()) fetched.push(new URL(request.url()).pathname);
  });
  await notice.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByText("heliotrope")).toHaveCount(1);
  await stopServer();
  await page.reload();
  await expect(page.getByText("heliotrope")).toHaveCount(1);
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search" }).fill("heliotrope");
  await expect(page.getByRole("option").first()).toBeVisible();
});

test("what a new build has in common with the kept one is not fetched again", async ({ page, context }) => {
  await begin(page);
  await keep(page);
  const all = await bodies(page);
  const fetched: string[] = [];
  context.on("request", (request) => {
    if (request.serviceWorker()) fetched.push(new URL(request.url()).pathname);
  });
  deploy("two");
  await page.reload();
  await expect(page.getByRole("complementary", { name: "Version of the site" })).toBeVisible();
  expect(fetched).toContain(`${BASE}${PLACE}`);
  expect(fetched).not.toContain(`${BASE}renting/components/in-mdx/`);
  expect(fetched.length).toBeLessThan(all / 3);
});

test("a page that only the new build has as the host gives it is not mixed in: the reader is asked first", async ({
  page,
}) => {
  await begin(page);
  deploy("two");
  await page.goto(at("bees/one/"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is in the new version");
  await page.getByRole("button", { name: "Load the new version" }).click();
  await expect(page.getByText("heliotrope")).toHaveCount(1);
});

test("an open page of the old build is told when another tab lets the new one in", async ({ page, context }) => {
  await begin(page);
  await page.goto(at("renting/"));
  const other = await context.newPage();
  deploy("two");
  await other.goto(at("renting/"));
  await other
    .getByRole("complementary", { name: "Version of the site" })
    .getByRole("button", { name: "Reload" })
    .click();
  await expect(page.getByRole("complementary", { name: "Version of the site" })).toContainText("earlier version");
});

test("no room on the device is told in words, and what was kept stays whole", async ({ page, context }) => {
  await begin(page, PLACE);
  await expect.poll(() => bodies(page)).toBeGreaterThan(20);
  const before = await bodies(page);
  await page.goto(at("renting/"));
  const devtools = await context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  const { usage } = (await devtools.send("Storage.getUsageAndQuota", { origin })) as { usage: number };
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: usage + 40_000 });
  await panel(page)
    .getByRole("button", { name: /^Keep this course offline/ })
    .click();
  await expect(panel(page)).toContainText("There is no room left on this device");
  await expect(panel(page).getByRole("button", { name: /^Keep this course offline/ })).toBeVisible();
  expect(await bodies(page)).toBeGreaterThanOrEqual(before);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin });
  await context.setOffline(true);
  await page.goto(at(PLACE));
  await expect(page.locator("[data-offline-page]")).toHaveCount(0);
});

test("a course that stops midway says how far it came, and goes on", async ({ page, context }) => {
  await begin(page);
  await page.goto(at("renting/"));
  let passed = 0;
  await context.route("**/*.pf_records", (route) => (passed++ < 5 ? route.continue() : route.abort()));
  await panel(page)
    .getByRole("button", { name: /^Keep this course offline/ })
    .click();
  await expect(panel(page)).toContainText("The network failed on the way");
  await expect(panel(page).getByRole("progressbar")).toBeVisible();
  await context.unroute("**/*.pf_records");
  await panel(page).getByRole("button", { name: "Go on" }).click();
  await expect(panel(page)).toContainText("Kept on this device with its search");
});

test("a site that is no longer to be read offline lets its readers go", async ({ page, complaints }) => {
  await begin(page);
  await keep(page);
  deploy("off");
  await page.goto(at(PLACE));
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(0);
  expect(complaints.splice(0).every((complaint) => complaint.includes("404"))).toBe(true);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing on what speaks of keeping (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await begin(page);
    await keep(page);
    for (const path of ["renting/", "offline/"]) {
      await page.goto(at(path));
      await expect(panel(page)).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  });
