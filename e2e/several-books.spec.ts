import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { join } from "node:path";
import { expect, test } from "./reader.ts";
import { serve } from "./serve.ts";
import { ROOT } from "./sites.ts";

// Two books, each built by itself from a folder of its own, and served side by side.
test.describe.configure({ mode: "serial" });

const FOLDER = join(ROOT, ".cache", "e2e", "several");
let server: Server;
let origin: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  rmSync(FOLDER, { recursive: true, force: true });
  const list = 'url: https://study.example\nsearch: { with: ["/one/", "/two/"] }\n';
  cpSync(join(ROOT, "e2e/courses/sound"), join(FOLDER, "one"), { recursive: true });
  writeFileSync(join(FOLDER, "one/site.yaml"), `title: The first book\n${list}`);
  mkdirSync(join(FOLDER, "two/tides"), { recursive: true });
  writeFileSync(join(FOLDER, "two/site.yaml"), `title: The second book\n${list}`);
  writeFileSync(join(FOLDER, "two/tides/course.yaml"), "title: Tides\n");
  writeFileSync(
    join(FOLDER, "two/tides/01-moon.md"),
    "---\ntitle: The moon\n---\n\n## Spring tides\n\nSun and moon pull in one line at syzygy.\n\n## Neap tides\n\nThey pull crosswise.\n",
  );
  for (const name of ["one", "two"]) {
    execFileSync(process.execPath, ["--experimental-strip-types", "src/build/main.ts", "build"], {
      cwd: ROOT,
      stdio: "pipe",
      env: { ...process.env, CONTENT: join(FOLDER, name), OUT: join(FOLDER, `${name}-out`), BASE: `/${name}/` },
    });
  }
  server = await serve(
    ["one", "two"].map((name) => ({ base: `/${name}/`, out: join(FOLDER, `${name}-out`) })),
    0,
  );
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  server?.close();
});

test("a query in one book finds an element of another, and Enter lands on it", async ({ page }) => {
  await page.goto(`${origin}/one/renting/`);
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search" }).fill("syzygy");
  const first = page.getByRole("option").first();
  await expect(first).toContainText("Spring tides");
  await expect(page.locator(".search-place").first()).toHaveText("The second book · 1 The moon");
  await expect(first).toHaveAttribute("href", "/two/tides/moon/#spring-tides");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${origin}/two/tides/moon/#spring-tides`);
  await expect(page.locator("#spring-tides")).toBeInViewport();
  await expect(page.locator(".found-here")).toBeVisible();
});

test("both books are found together, and a chip narrows to a course of the other", async ({ page }) => {
  await page.goto(`${origin}/two/search/?q=rent`);
  await expect(page.locator(".search-list a").first()).toHaveAttribute("href", /^\/one\/renting\//);
  await page.goto(`${origin}/one/search/?q=tides&course=tides`);
  await expect(page.locator(".search-list a").first()).toHaveAttribute("href", /^\/two\/tides\//);
  await expect(page.getByRole("button", { name: /^Tides \d/ })).toHaveAttribute("aria-pressed", "true");
});

test("a slip is mended with the words of the other book", async ({ page }) => {
  await page.goto(`${origin}/one/search/?q=sprnig+tides`);
  await expect(page.getByRole("status").filter({ hasText: "result" })).toContainText("for “spring tides”");
});

test("a book that can't be fetched is told of, and the rest is searched", async ({ page, complaints }) => {
  await page.route("**/two/pagefind/facts.json", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(`${origin}/one/search/?q=rent`);
  await expect(page.locator(".search-list a").first()).toHaveAttribute("href", /^\/one\/renting\//);
  await expect(page.getByRole("status").filter({ hasText: "result" })).toContainText("without /two/");
  // The browser itself tells of the 404.
  expect(complaints.splice(0).every((complaint) => complaint.includes("404"))).toBe(true);
});
