import assert from "node:assert/strict";
import { promises as fs } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { certbook, folder } from "./author.ts";

/** Three chapters of ten sections of eleven lessons, and a fourth of a hundred lessons without sections. */
const LESSONS = Array.from({ length: 430 }, (_, i) => {
  const [chapter, section] = [Math.floor(Math.min(i, 330) / 110), Math.floor((i % 110) / 11)];
  return chapter < 3
    ? `${chapter + 1}-chapter-${chapter + 1}/${section + 1}-part-${section + 1}/${(i % 11) + 1}-lesson-${i}`
    : `4-flat/${i}-lesson-${i}`;
});

test("a large course opens at once: no page lists it whole, and every lesson can be reached without JavaScript", async (t) => {
  const book = Object.fromEntries(
    LESSONS.map((path, i) => [`long/${path}.md`, `# Lesson ${i}\n\n> [!trap] Trap ${i}\n> Words.\n`]),
  );
  const root = await folder(t, { "long/course.yaml": "title: Long\n", ...book });
  const out = join(root, "site");
  const ended = await certbook("build", { CONTENT: root, OUT: out });
  assert.equal(ended.code, 0, ended.err);

  const seen = new Set<string>();
  const waiting = ["/long/"];
  const lessons = new Set<string>();
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    const html = await fs.readFile(join(out, address, "index.html"), "utf8");
    assert.ok(html.length < 60_000, `${address} has ${html.length} characters`);
    const main = html.slice(html.indexOf("<main"), html.indexOf("</main"));
    for (const [, to = ""] of main.matchAll(/href="(\/long\/[^"#]*)"/g)) {
      if (/lesson-\d+\/$/.test(to)) lessons.add(to);
      if (!to.includes("/outline/") || seen.has(to)) continue;
      seen.add(to);
      waiting.push(to);
    }
  }
  assert.equal(seen.size, 4);
  assert.equal(lessons.size, LESSONS.length);

  const course = JSON.parse(await fs.readFile(join(out, "long", "outline.json"), "utf8")) as unknown[];
  assert.equal(course.length, 4);
  assert.ok(JSON.stringify(course).length < 1000);
  const flat = await fs.readFile(join(out, "long/flat/lesson-400/index.html"), "utf8");
  assert.equal(flat.match(/class="siblings-row"/g)?.length, 60);
  assert.match(flat, /and 40 more/);
});
