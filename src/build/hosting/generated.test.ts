import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { RESERVED_COURSES, generatedPages } from "../../course/generated.ts";
import { sampleBook, told } from "../sample.testing.ts";
import { finishSite } from "./finish.ts";
import { listFiles } from "../list-files.ts";

/** What hosts take for themselves. */
const FOR_HOSTS = ["_headers", "_nginx.conf", "_redirects", "vercel.json", ".nojekyll"];

test("what is written beside the pages can be linked to or is for hosts, and no course can take its place", async (t) => {
  const { read } = await sampleBook(t, {
    "site.yaml": "title: B\nsecurity: { contact: ['mailto:a@b.example'], expires: 2027-01-01 }\n",
    "c/01-one.md": "# One\n",
    "c/02-later.md": "---\ndraft: true\n---\n# Later\n",
  });
  const book = await read();
  assert.deepEqual(told(book), []);
  const site = mkdtempSync(join(tmpdir(), "certbook-site-"));
  t.after(() => rmSync(site, { recursive: true, force: true }));
  await finishSite(site, book);
  const files = await listFiles(site);
  assert.ok(files.includes("c/one/index.md"));
  const linked = generatedPages(book);
  assert.deepEqual(
    files.filter((file) => !linked.has(file)),
    FOR_HOSTS.filter((file) => files.includes(file)).sort(),
  );
  const first = [...files, ...linked]
    .map((file) => file.split("/")[0] ?? "")
    .filter((name) => !/^(\..*|c|)$/.test(name));
  assert.deepEqual(
    first.filter((name) => !RESERVED_COURSES.includes(name)),
    [],
  );
});
