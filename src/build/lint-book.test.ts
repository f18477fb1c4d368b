import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { readEnvironment } from "./environment.ts";
import { lintBook } from "./lint-book.ts";
import { readBook } from "./read-book.ts";

const folder = mkdtempSync(join(tmpdir(), "certbook-lint-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let books = 0;

const SOUND = "---\nsources: [A book]\n---\n";

/** What `npm run check` tells of a book with these files, as `file:line rule severity`. */
async function told(files: Record<string, string>, site = "title: T\n"): Promise<string[]> {
  const content = join(folder, String(books++));
  for (const [file, text] of Object.entries({ "site.yaml": site, "c/course.yaml": "title: C\n", ...files })) {
    mkdirSync(dirname(join(content, file)), { recursive: true });
    writeFileSync(join(content, file), text);
  }
  const environment = { ...readEnvironment({}), content };
  const book = await readBook(environment);
  assert.deepEqual(
    book.problems.map(({ says }) => says),
    [],
  );
  return lintBook(book, "2026-11-24").map(({ file, line, rule, severity }) => `${file}:${line} ${rule} ${severity}`);
}

const question = (n: number, right: string, wrong: string, letter: string): string =>
  ["A", "B", "C", "D"].reduce(
    (text, at, i) => `${text}> - [${at === letter ? "x" : " "}] ${at === letter ? right : wrong} ${i}\n>   Because.\n`,
    `> [!question]\n> What is asked in ${n}?\n>\n`,
  );

const spread = (letters: string): string =>
  `${SOUND}# Q\n\n${[...letters].map((letter, i) => question(i, "an answer", "an answer", letter)).join("\n")}`;

const page = (right: string): string =>
  `${SOUND}# Q\n\n${[..."ABCDAB"].map((letter, i) => question(i, right, "short one", letter)).join("\n")}`;

const matrix = (party: string): string =>
  `${SOUND}# M\n\n> [!matrix] Who\n> | Duty | EC2 | S3 |\n> | --- | --- | --- |\n> | Guest OS | ${party} | none |\n`;

test("right answers on one letter are told, spread ones are not", async () => {
  assert.deepEqual(await told({ "c/index.md": spread("BBBBBB") }), ["c/index.md:6 clustered-key warning"]);
  assert.deepEqual(await told({ "c/index.md": spread("ABCDBA") }), []);
  assert.deepEqual(await told({ "c/index.md": spread("BB") }), [], "two questions show no habit");
});

test("right choices that are the longest are told", async () => {
  assert.deepEqual(await told({ "c/index.md": page("a long and careful answer") }), [
    "c/index.md:6 longest-choice warning",
  ]);
  assert.deepEqual(await told({ "c/index.md": page("short two") }), []);
});

test("a question without a reason is told", async () => {
  assert.deepEqual(
    await told({ "c/index.md": `${SOUND}# Q\n\n> [!question] Which?\n> - [x] a\n>   Why.\n> - [ ] b\n` }),
    ["c/index.md:6 missing-reason warning"],
  );
});

test("two parties for one duty in two matrices are told, with both places", async () => {
  assert.deepEqual(await told({ "c/index.md": matrix("customer"), "c/01-a/index.md": matrix("provider") }), [
    "c/01-a/index.md:9 contradictory-duty warning",
  ]);
  assert.deepEqual(await told({ "c/index.md": matrix("customer"), "c/01-a/index.md": matrix("customer") }), []);
});

test("weights that don't make 100 and objectives without a lesson or a question are told in course.yaml", async () => {
  const course = `title: C\ndomains:\n  - id: d1\n    title: D\n    weight: 60\n    objectives:\n      - { id: "1.1", title: One }\n      - { id: "1.2", title: Two }\n      - { id: "1.3", title: Three }\n`;
  assert.deepEqual(
    await told({
      "c/course.yaml": course,
      "c/index.md": `---\nsources: [x]\nobjectives: ["1.1"]\n---\n# Q\n\n> [!question] Which?\n> - [x] a\n>   Why.\n> - [ ] b\n>   Why.\n`,
      "c/a/index.md": `---\nsources: [x]\nobjectives: ["1.2"]\n---\n# A\n`,
    }),
    [
      "c/course.yaml:2 domain-weights warning",
      "c/course.yaml:9 objective-without-lesson warning",
      "c/course.yaml:8 objective-without-question warning",
    ],
  );
});

test("a lesson that nothing links to, a skipped level and missing sources are told", async () => {
  assert.deepEqual(
    await told({
      "c/index.md": `${SOUND}# I\n\n[a](a.md)\n`,
      "c/a.md": `${SOUND}# A\n\n### Deep\n`,
      "c/b.md": "# B\n",
    }),
    ["c/b.md:1 orphan-lesson warning", "c/a.md:6 skipped-level warning", "c/b.md:1 missing-sources warning"],
  );
});

test("a lesson is linked however a link to it is written, but not by itself, by a draft or by nothing", async () => {
  const site = "title: T\nurl: https://book.example\nrules: { missing-sources: off }\n";
  const orphans = (link: string, more = ""): Promise<string[]> =>
    told(
      { "c/index.md": `# I\n\n${link}\n`, "c/01-b.md": `---\naliases: [/c/old/]\n---\n# B\n\n## Part\n\n${more}\n` },
      site,
    );
  for (const to of [
    "01-b.md",
    "01-b.md#part",
    "/c/b/",
    "/c/b",
    "/c/b/#part",
    "/c/old/",
    "https://book.example/c/b/?x=1",
  ])
    assert.deepEqual(await orphans(`[b](${to})`), [], to);
  for (const short of ["[[1]]", "[[b]]", "[[section:part]]", "[words]([[1#part]])"])
    assert.deepEqual(await orphans(short), [], short);
  const orphan = ["c/01-b.md:1 orphan-lesson warning"];
  assert.deepEqual(await orphans("", "[b](/c/b/) [[1]] [b](01-b.md)"), orphan);
  assert.deepEqual(await orphans("[c](/c/) [s](/search/) [w](https://other.example/c/b/)"), orphan);
  const draft = {
    "c/index.md": "# I\n",
    "c/01-b.md": "# B\n",
    "c/d.md": "---\ndraft: true\n---\n# D\n\n[[1]] [b](01-b.md)\n",
  };
  assert.deepEqual(await told(draft, site), orphan);
});

test("leftovers are told, but not in code", async () => {
  const text = `${SOUND}# L\n\nTODO: write this\n\n\`TODO\` is a word\n\n\`\`\`\nTODO\n\`\`\`\n\nAs an AI language model, I can't.\n\n[insert example here]\n\nnote to self: check\n`;
  assert.deepEqual(
    await told({ "c/index.md": text }),
    [6, 14, 16, 18].map((line) => `c/index.md:${line} leftover warning`),
  );
});

test("old and undated lessons are told where site.yaml sets an age", async () => {
  const files = {
    "c/index.md": "---\nupdated: 2026-11-01\n---\n# N\n",
    "c/a/index.md": "---\nupdated: 2024-01-01\n---\n# O\n",
    "c/b/index.md": "# U\n",
  };
  assert.deepEqual(await told(files, "title: T\nupdatedWithin: 365\n"), [
    "c/a/index.md:2 stale-lesson warning",
    "c/b/index.md:1 stale-lesson warning",
  ]);
  assert.deepEqual(await told(files), []);
});

test("a site sets each rule to off or error", async () => {
  const files = { "c/index.md": `${SOUND}# I\n\nTODO\n`, "c/b.md": "# B\n" };
  assert.deepEqual(
    await told(files, "title: T\nrules:\n  leftover: error\n  orphan-lesson: off\n  missing-sources: off\n"),
    ["c/index.md:6 leftover error"],
  );
});
