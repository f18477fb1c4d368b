import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import type { Course, Site } from "../../course/course.ts";
import type { OfflineCourse, OfflineSite } from "../../course/offline.ts";
import { writeOffline } from "./offline.ts";

const root = mkdtempSync(join(tmpdir(), "certbook-offline-"));
after(() => rmSync(root, { recursive: true, force: true }));
let sites = 0;

const course = (id: string): Course => ({ id, title: id.toUpperCase() }) as Course;
const page = (inner = ""): string => `<link rel="stylesheet" href="/docs/_astro/s.1.css">${inner}`;

const FILES = {
  "index.html": page('<link rel="icon" href="/docs/_astro/icon.1.svg">'),
  "404.html": page(),
  "kept.json": "[]",
  "robots.txt": "x",
  "a/index.html": page(),
  "a/one/index.html": page(
    '<img src="/docs/_astro/p.1.svg" srcset="/docs/_astro/p.1.webp 360w, /docs/_astro/p.2.webp 640w"><a href="/docs/files/a/x.pdf?v=1">x</a>',
  ),
  "a/one/index.md": "# One",
  "a/old/index.html": '<meta http-equiv="refresh" content="0; url=/docs/a/one/">',
  "a/outline.json": "[]",
  "b/ключ/index.html": page(),
  "_astro/s.1.css": "css",
  "_astro/icon.1.svg": "icon",
  "_astro/p.1.svg": "svg",
  "_astro/p.1.webp": "small",
  "_astro/p.2.webp": "large",
  "files/a/x.pdf": "pdf",
  "pagefind/facts.json": JSON.stringify({ indexes: [{ table: "pagefind/x.pf_table", course: "" }] }),
  "pagefind/records/x.pf_records": "x",
};

/** Writes a site and its lists, and reads what came of it. */
async function make(files: Record<string, string>) {
  const folder = join(root, String(sites++));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  await writeOffline(folder, { base: "/docs/", offline: true } as Site, [course("a"), course("b")]);
  const text = (file: string): string => readFileSync(join(folder, file), "utf8");
  return {
    text,
    site: JSON.parse(text("offline/site.json")) as OfflineSite,
    search: (JSON.parse(text("offline/search.json")) as [string][]).map(([path]) => path),
    a: JSON.parse(text("offline/of/a.json")) as OfflineCourse,
    b: JSON.parse(text("offline/of/b.json")) as OfflineCourse,
  };
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 24);
const paths = (files: readonly (readonly [string, ...unknown[]])[]): string[] => files.map(([path]) => path);

describe("the lists of a site that can be read offline", () => {
  it("name what every page loads, the pages, and for each page of a course what it shows and leads to", async () => {
    const { site, search, a, b } = await make(FILES);
    assert.deepEqual(paths(site.frame), ["_astro/icon.1.svg", "_astro/s.1.css"]);
    assert.deepEqual(paths(site.pages), [""]);
    assert.deepEqual(search, ["pagefind/facts.json", "pagefind/records/x.pf_records"]);
    assert.deepEqual(paths(a.pages), ["a/", "a/one/"]);
    const needs = a.pages[1]?.[3].map((at) => a.files[at]?.[0]);
    assert.deepEqual(needs, ["_astro/p.1.svg", "_astro/p.1.webp", "_astro/p.2.webp", "files/a/x.pdf"]);
    assert.ok(paths(a.files).includes("a/outline.json"));
    assert.deepEqual(paths(b.pages), ["b/ключ/"]);
  });

  it("are tied together by digests, the first of which stands in the worker", async () => {
    const { site, a, text } = await make(FILES);
    assert.equal(site.courses[0]?.list, digest(text("offline/of/a.json")));
    assert.equal(site.search.list, digest(text("offline/search.json")));
    assert.equal(a.pages[0]?.[1], digest(FILES["a/index.html"]));
    assert.ok(text("offline.js").includes(digest(text("offline/site.json"))));
    assert.ok(text("offline.js").includes("/docs/"));
    const bytes = [...a.pages, ...a.files].reduce((sum, file) => sum + file[2], 0);
    assert.equal(site.courses[0]?.bytes, bytes);
  });

  it("give a course its own indexes of search, where courses have their own, and all courses the rest", async () => {
    const indexes = [
      { table: "pagefind/a/part-1_/x.pf_table", course: "a" },
      { table: "pagefind/a/part-2_/x.pf_table", course: "a" },
      { table: "pagefind/b/x.pf_table", course: "b" },
      { table: "pagefind/terms_/x.pf_table", course: "" },
    ];
    const { site, search, a, b } = await make({
      ...FILES,
      "pagefind/facts.json": JSON.stringify({ indexes }),
      ...Object.fromEntries(indexes.map(({ table }) => [table, table])),
    });
    assert.deepEqual(
      site.courses.map(({ index }) => index),
      ["pagefind/a/", "pagefind/b/"],
    );
    assert.deepEqual(paths(a.search), ["pagefind/a/part-1_/x.pf_table", "pagefind/a/part-2_/x.pf_table"]);
    assert.deepEqual(paths(b.search), ["pagefind/b/x.pf_table"]);
    assert.ok(search.includes("pagefind/terms_/x.pf_table") && search.includes("pagefind/facts.json"));
    assert.ok(!search.some((path) => path.startsWith("pagefind/a/") || path.startsWith("pagefind/b/")));
  });
});
