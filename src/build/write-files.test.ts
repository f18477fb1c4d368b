import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { writeFiles } from "./write-files.ts";

/** A published site and the folder of the one that will take its place. */
function sites(t: TestContext): { old: string; next: string } {
  const root = mkdtempSync(join(tmpdir(), "certbook-files-"));
  t.after(() => rmSync(root, { recursive: true }));
  return { old: join(root, "site"), next: join(root, "site.next") };
}

const read = (...path: string[]): string => readFileSync(join(...path), "utf8");
const inode = (...path: string[]): number => statSync(join(...path)).ino;

test("a file that has not changed is the published one, and a changed one is not", (t) => {
  const { old, next } = sites(t);
  const files = { "a.html": "Same.", "b/c.html": "Before", "b/d.bin": new Uint8Array([0, 255]) };
  writeFiles(
    old,
    Object.entries(files).map(([path, content]) => ({ path, content })),
  );
  const now = Object.entries({ ...files, "b/c.html": "After.", "e.html": "New." });
  writeFiles(
    next,
    now.map(([path, content]) => ({ path, content })),
    old,
  );
  for (const [path, content] of now) assert.deepEqual(readFileSync(join(next, path)), Buffer.from(content));
  assert.equal(inode(next, "a.html"), inode(old, "a.html"));
  assert.equal(inode(next, "b/d.bin"), inode(old, "b/d.bin"));
  assert.equal(read(old, "b/c.html"), "Before");
});

test("a published file that not everybody may read is made anew", { skip: process.platform === "win32" }, (t) => {
  const { old, next } = sites(t);
  writeFiles(old, [{ path: "a.html", content: "Same." }]);
  chmodSync(join(old, "a.html"), 0o600);
  writeFiles(next, [{ path: "a.html", content: "Same." }], old);
  assert.equal(statSync(join(next, "a.html")).mode & 0o777, 0o666 & ~process.umask());
});

test("nothing is ever written into a published file", (t) => {
  const { old, next } = sites(t);
  writeFiles(old, [{ path: "a.html", content: "Published." }]);
  writeFiles(next, [{ path: "a.html", content: "Published." }], old);
  writeFiles(next, [{ path: "a.html", content: "Another page of that name." }], old);
  assert.equal(read(old, "a.html"), "Published.");
  assert.equal(read(next, "a.html"), "Another page of that name.");
  writeFiles(next, [{ path: "a.html", content: "Published." }], old);
  assert.equal(read(next, "a.html"), "Published.");
});

test("what somebody has put in the place of a published file is not taken over", (t) => {
  const { old, next } = sites(t);
  writeFiles(old, [
    { path: "a.html", content: "Spoilt" },
    { path: "secret", content: "Words." },
    { path: "c.html/d", content: "" },
  ]);
  symlinkSync(join(old, "secret"), join(old, "b.html"));
  writeFiles(
    next,
    ["a.html", "b.html", "c.html"].map((path) => ({ path, content: "Words." })),
    old,
  );
  for (const path of ["a.html", "b.html", "c.html"]) {
    assert.equal(read(next, path), "Words.");
    assert.equal(statSync(join(next, path)).nlink, 1);
  }
});
