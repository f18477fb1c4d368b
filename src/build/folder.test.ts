import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readFolder, type KnownTexts } from "./folder.ts";

test("a development server reads each file again that has changed, even to the same size and date", async (t) => {
  const root = mkdtempSync(join(tmpdir(), "certbook-folder-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const known: KnownTexts = new Map();
  const date = new Date("2026-11-24T00:00:00Z");
  const write = (name: string, text: string): void => {
    writeFileSync(join(root, name), text);
    utimesSync(join(root, name), date, date);
  };
  const read = async (): Promise<[string[], number]> => {
    const { texts, problems } = readFolder(root, "book", known);
    return [[...texts].map(([file, text]) => `${file} ${text}`), problems.length];
  };
  write("a.md", "one");
  write("b.md", "hidden \u202e");
  assert.deepEqual(await read(), [["a.md one", "b.md hidden \u202e"], 1]);
  assert.deepEqual(await read(), [["a.md one", "b.md hidden \u202e"], 1], "a problem is told each time");
  assert.equal(known.get("a.md")?.text, "one");
  assert.equal(known.has("b.md"), false);
  await new Promise((wake) => setTimeout(wake, 20));
  write("a.md", "two");
  write("b.md", "mended");
  assert.deepEqual(await read(), [["a.md two", "b.md mended"], 0]);
  rmSync(join(root, "a.md"));
  assert.deepEqual(await read(), [["b.md mended"], 0]);
});

test("a content folder that the system does not give out is told of, and is no fault of the program", (t) => {
  const root = mkdtempSync(join(tmpdir(), "certbook-folder-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(join(root, "loop"), join(root, "loop"));
  for (const name of ["loop", "nowhere"])
    assert.deepEqual(
      readFolder(join(root, name), "book").problems.map(({ rule }) => rule),
      readFolder(join(root, "nothing"), "book").problems.map(({ rule }) => rule),
      name,
    );
});

test("a folder in the book that may not be read is told of, and the rest is read", (t) => {
  const root = mkdtempSync(join(tmpdir(), "certbook-folder-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  chmodSync(root, 0o755);
  writeFileSync(join(root, "a.md"), "one");
  mkdirSync(join(root, "locked/inner"), { recursive: true });
  chmodSync(join(root, "locked"), 0);
  // The system refuses root nothing.
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.("nobody");
  try {
    const { texts, problems } = readFolder(root, "book");
    assert.deepEqual([...texts.keys()], ["a.md"]);
    assert.deepEqual(
      problems.map(({ file, rule }) => `${file} ${rule}`),
      ["locked unreadable-file"],
    );
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(join(root, "locked"), 0o755);
  }
});
