import assert from "node:assert/strict";
import { promises as fs } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { LINT_RULES } from "../src/course/lint/names.ts";
import { RULES } from "../src/course/rules.ts";
import { certbook, folder, SMALL } from "./author.ts";
import { ROOT } from "./sites.ts";

const REPORT = join(ROOT, "e2e", "courses", "broken.report.txt");

/** Rules that a committed book can't show beside the others; each has a test of its own, named here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "no-content": "below",
  "no-course": "below",
  "ledger-syntax": "below",
  "unreachable-book": "src/build/links/web.test.ts",
  "dead-link": "src/build/links/web.test.ts",
  "hidden-character": "src/build/untrusted.test.ts",
  "too-many-problems": "src/build/untrusted.test.ts",
  "lesson-limit": "src/build/untrusted.test.ts",
  "bad-image": "src/build/untrusted.test.ts",
  // A fault of ours: nobody knows a lesson that shows it.
  "program-fault": "src/course/rules.ts",
  ...Object.fromEntries(Object.keys(LINT_RULES).map((rule) => [rule, "src/build/lint-book.test.ts"])),
};

test("the broken book is told of as its report says; npm test -- commands writes it anew with REPORT=write", async () => {
  const { code, err, out } = await certbook("check", { CONTENT: "e2e/courses/broken", CI: "true" });
  if (process.env["REPORT"] === "write") await fs.writeFile(REPORT, err);
  assert.equal(err, await fs.readFile(REPORT, "utf8"));
  assert.equal(out, "");
  assert.equal(code, 1);
});

test("every rule has an example in the report, or a test of its own", async () => {
  const report = await fs.readFile(REPORT, "utf8");
  const shown = new Set([...report.matchAll(/ {2}([a-z-]+)(?: \(warning\))?$/gm)].map(([, rule]) => rule));
  const lacking = Object.keys(RULES).filter((rule) => !shown.has(rule) && !(rule in ELSEWHERE));
  assert.deepEqual(lacking, [], "rules that nobody can look up");
  assert.deepEqual(
    Object.keys(ELSEWHERE).filter((rule) => shown.has(rule)),
    [],
    "rules that the report shows after all",
  );
  for (const [rule, file] of Object.entries(ELSEWHERE)) {
    if (file === "below") continue;
    assert.match(await fs.readFile(join(ROOT, file), "utf8"), new RegExp(`\\b${rule}\\b`), `${file} tests ${rule}`);
  }
});

test("every entry says where it is, what is not so, and what to do", async () => {
  const report = await fs.readFile(REPORT, "utf8");
  const entries = report.split(/\n(?= {2}\S[^\n]*:\d+:\d+\n)/).slice(1);
  assert.ok(entries.length > 60);
  for (const entry of entries)
    assert.match(
      entry,
      /^ {2}\S+:\d+:\d+\n +│\n(?: +\d+ │ .+\n +│ +\^+\n)? +└ \S.*\n(?:.*\n)*?.* {2}[a-z-]+(?: \(warning\))?\n/,
    );
  assert.match(report, /\n {2}\d+ problems and \d+ warnings in \d+ files\. Nothing was written\.\n$/);
  assert.doesNotMatch(report, /\bat .*\.ts:\d+/, "no stack trace");
});

test("no folder, an empty folder and a folder without a course are errors", async (t) => {
  const root = await folder(t, { "notes/a.md": "# A note\n" });
  const there = await certbook("check", { CONTENT: join(root, "no-such-folder") });
  assert.equal(there.code, 1);
  assert.match(there.err, /There is no content folder .*no-such-folder[\s\S]*no-content/);
  const bare = await certbook("build", { CONTENT: root, OUT: join(root, "site") });
  assert.equal(bare.code, 1);
  assert.match(bare.err, /No folder here has a course\.yaml[\s\S]*no-course/);
  await assert.rejects(fs.stat(join(root, "site")), "and no empty site is published");
});

test("a link of the file system is not followed out of the folder", async (t) => {
  const root = await folder(t, SMALL);
  await fs.symlink("/etc/hosts", join(root, "rent", "02-hosts.md"));
  const { code, err } = await certbook("check", { CONTENT: root });
  assert.equal(code, 1);
  assert.match(err, /02-hosts\.md:1:1[\s\S]*outside-folder/);
  assert.doesNotMatch(err, /localhost/);
});

test("a ledger that somebody broke is told of", async (t) => {
  const root = await folder(t, { ...SMALL, "links.lock.json": "{\n  rent\n}\n" });
  const { code, err } = await certbook("check", { CONTENT: root });
  assert.equal(code, 1);
  assert.match(err, /links\.lock\.json:2:1[\s\S]*ledger-syntax/);
});

test("names that make no address, and two courses of one name, are told of", async (t) => {
  const nameless = await folder(t, { ...SMALL, "rent/02-!!!.md": "# No letter\n" });
  const one = await certbook("check", { CONTENT: nameless });
  assert.match(one.err, /no letter or digit[\s\S]*reserved-name/);
  const twins = await folder(t, { ...SMALL, "01-rent/course.yaml": "title: The same name\n" });
  const two = await certbook("check", { CONTENT: twins });
  assert.match(two.err, /The address \/rent\/ is taken[\s\S]*duplicate-address/);
  assert.deepEqual([one.code, two.code], [1, 1]);
});
