import { expect, PAGES, test } from "./reader.ts";

for (const address of PAGES) {
  test(`${address} holds no inline code, asks nobody else, and the browser is content`, async ({ page, request }) => {
    const html = await (await request.get(address)).text();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>(?!\s*<\/script>)/i);
    expect(html).not.toMatch(/<style[\s>]/i);
    expect(html).not.toMatch(/<[^>]+\sstyle=/i);
    expect(html).not.toMatch(/<[^>]+\son[a-z]+=/i);
    expect(html).toMatch(
      /^<!doctype html><html lang="en">\s*<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"/i,
    );

    const elsewhere: string[] = [];
    page.on("request", (sent) => {
      const asked = sent.url();
      if (!asked.startsWith("http://localhost:") && !asked.startsWith("data:")) elsewhere.push(asked);
    });
    page.on("requestfailed", (failed) => elsewhere.push(`failed: ${failed.url()}`));
    page.on("response", (response) => {
      if (response.status() >= 400) elsewhere.push(`${response.status()}: ${response.url()}`);
    });
    await page.goto(address);
    for (const theme of [1, 2]) {
      await page.getByRole("button", { name: /^Theme/ }).click();
      await page.mouse.wheel(0, 2000 * theme);
    }
    await page.waitForLoadState("networkidle");
    expect(elsewhere).toEqual([]);
  });
}
