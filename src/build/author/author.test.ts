import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "certbook-author-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const FILES = {
  "c/course.yaml": "title: C\n",
  "c/01-first/index.md": "# First\n",
  "c/01-first/01-a.md": "# A\n\n[b](02-b.md#here) and [far](../04-last/01-z.mdx)\n\n![pic](pic.svg)\n",
  "c/01-first/02-b.md": "# B\n\n## Here\n\n[ref]: 01-a.md\n\nSee [ref].\n",
  "c/01-first/05-e.md": "# E\n\n[b](02-b.md) [b](02-b.md)\n",
  "c/01-first/pic.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>',
  "c/04-last/01-z.mdx":
    "# Z\n\n[e](../01-first/05-e.md) and [wrapped\nlink](../01-first/01-a.md)\n\n![pic](../01-first/pic.svg)\n",
};
let books = 0;

function book(more: Record<string, string> = {}): string {
  const at = join(folder, String(books++));
  for (const [file, text] of Object.entries({ ...FILES, ...more })) {
    mkdirSync(dirname(join(at, file)), { recursive: true });
    writeFileSync(join(at, file), text);
  }
  return at;
}

function run(content: string, args: string[], input = ""): { code: number; out: string } {
  const main = join(import.meta.dirname, "../main.ts");
  const node = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning", main];
  try {
    const env = { ...process.env, CONTENT: content };
    return {
      code: 0,
      out: execFileSync(process.execPath, [...node, ...args], { encoding: "utf8", env, input, stdio: "pipe" }),
    };
  } catch (error) {
    const failed = error as { status: number; stdout: string; stderr: string };
    return { code: failed.status, out: failed.stdout + failed.stderr };
  }
}

test("a new lesson gets the next number of its chapter, and a new chapter the next number of its course", () => {
  const at = book();
  assert.match(
    run(at, ["new", "--course", "c", "--chapter", "first", "--title", "Keys: the basics"]).out,
    /06-keys-the-basics\.mdx \(1\.6\)/,
  );
  assert.match(
    readFileSync(join(at, "c/01-first/06-keys-the-basics.mdx"), "utf8"),
    /^---\ntitle: "Keys: the basics"\n/,
  );
  assert.equal(run(at, ["new", "--course", "c", "--chapter", "Next part", "--title", "One"]).code, 0);
  assert.ok(existsSync(join(at, "c/05-next-part/01-one.mdx")));
  assert.equal(run(at, ["check"]).code, 0);
});

test("new makes no second lesson at the address of a first", () => {
  const at = book();
  const call = ["new", "--course", "c", "--chapter", "first", "--title", "Keys"];
  assert.equal(run(at, call).code, 0);
  const again = run(at, call);
  assert.equal(again.code, 1);
  assert.match(again.out, /06-keys\.mdx has the address that a lesson called Keys would have/);
  assert.equal(run(at, ["check"]).code, 0);
});

test("new asks for what the call does not say", () => {
  const at = book();
  assert.equal(run(at, ["new"], "01-first\nAsked for\n").code, 0);
  assert.ok(existsSync(join(at, "c/01-first/06-asked-for.mdx")));
  assert.equal(run(at, ["new"], "").code, 1, "nobody answers");
  assert.equal(run(at, ["new", "--course", "c", "--chapter", "../..", "--title", "Out"]).code, 1);
});

test("renumber closes gaps of lessons and of chapters, and every link still leads where it did", () => {
  const at = book();
  const { out } = run(at, ["renumber", "c/01-first"]);
  assert.match(out, /05-e\.md → c\/01-first\/03-e\.md/);
  assert.equal(run(at, ["renumber", "c"]).code, 0);
  assert.match(readFileSync(join(at, "c/02-last/01-z.mdx"), "utf8"), /\(\.\.\/01-first\/03-e\.md\)/);
  assert.match(readFileSync(join(at, "c/01-first/01-a.md"), "utf8"), /\(\.\.\/02-last\/01-z\.mdx\)/);
  assert.equal(run(at, ["check"]).code, 0, run(at, ["check"]).out);
  assert.match(run(at, ["renumber", "c"]).out, /nothing was changed/);
});

test("renumber opens a gap, also where the new name is another one's old name", () => {
  const at = book();
  assert.equal(run(at, ["renumber", "c/01-first", "--open", "1"]).code, 0);
  assert.match(readFileSync(join(at, "c/01-first/02-a.md"), "utf8"), /\(03-b\.md#here\)/);
  assert.match(readFileSync(join(at, "c/01-first/03-b.md"), "utf8"), /\[ref\]: 02-a\.md/);
  assert.match(readFileSync(join(at, "c/01-first/06-e.md"), "utf8"), /\(03-b\.md\) \[b\]\(03-b\.md\)/);
  assert.match(readFileSync(join(at, "c/04-last/01-z.mdx"), "utf8"), /link\]\(\.\.\/01-first\/02-a\.md\)/);
  assert.equal(run(at, ["check"]).code, 0, run(at, ["check"]).out);
});

test("renumber mends short links by number, also those of other courses", () => {
  const at = book({
    "c/04-last/02-short.md": "# Short\n\n[[1.2#here]], [[1.1|A]], [[here]], [[4.1]], [E]([[1.5]]) and [[1]].\n",
    "d/course.yaml": "title: D\n",
    "d/01-short.md": "# Short\n\n| [[c:1.2\\|B]] | [[1]] |\n| --- | --- |\n",
  });
  assert.equal(run(at, ["renumber", "c", "--open", "1"]).code, 0);
  assert.equal(
    readFileSync(join(at, "c/05-last/02-short.md"), "utf8"),
    "# Short\n\n[[2.2#here]], [[2.1|A]], [[here]], [[5.1]], [E]([[2.5]]) and [[2]].\n",
  );
  assert.match(readFileSync(join(at, "d/01-short.md"), "utf8"), /\| \[\[c:2\.2\\\|B\]\] \| \[\[1\]\] \|/);
  assert.equal(run(at, ["renumber", "c/02-first"]).code, 0);
  assert.match(readFileSync(join(at, "c/05-last/02-short.md"), "utf8"), /\[E\]\(\[\[2\.3\]\]\)/);
  const { code, out } = run(at, ["check"]);
  assert.equal(code, 0, out);
});

test("renumber mends the address of a link, and leaves words and titles that say the same", () => {
  const at = book({ "c/01-first/03-f.md": '# F\n\n[05-e.md](05-e.md) and [e](05-e.md "05-e.md").\n' });
  assert.equal(run(at, ["renumber", "c/01-first"]).code, 0);
  assert.equal(
    readFileSync(join(at, "c/01-first/03-f.md"), "utf8"),
    '# F\n\n[05-e.md](04-e.md) and [e](04-e.md "05-e.md").\n',
  );
});

test("renumber mends links to a lesson whose accents the disk decomposes and the link does not", () => {
  const at = join(folder, String(books++));
  const files = {
    "c/course.yaml": "title: C\n",
    "c/02-ide\u0301e.md": "# Idea\n\n[two](04-two.md)\n",
    "c/04-two.md": "# Two\n\n[idea](02-id\u00e9e.md)\n",
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, file)), { recursive: true });
    writeFileSync(join(at, file), text);
  }
  assert.equal(run(at, ["renumber", "c"]).code, 0);
  assert.match(readFileSync(join(at, "c/01-ide\u0301e.md"), "utf8"), /\(02-two\.md\)/);
  assert.ok(decodeURI(readFileSync(join(at, "c/02-two.md"), "utf8")).includes("(01-id\u00e9e.md)"));
});

test("a book with mistakes and a folder outside of it are not renumbered", () => {
  const at = book();
  writeFileSync(join(at, "c/01-first/07-bad.md"), "# Bad\n\n[x](nowhere.md)\n");
  const before = join(folder, "before");
  cpSync(at, before, { recursive: true });
  assert.equal(run(at, ["renumber", "c/01-first"]).code, 1);
  assert.ok(existsSync(join(at, "c/01-first/05-e.md")));
  assert.equal(run(at, ["renumber", ".."]).code, 1);
  assert.equal(run(at, ["renumber"]).code, 2);
});
