import assert from "node:assert/strict";
import { promises as fs } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { keptFiles } from "./kept-files.ts";
import type { IndexFile } from "./index-file.ts";

const FILES: IndexFile[] = [
  { path: "a.pf_index", content: new Uint8Array([10, 0, 255]) },
  { path: "ü/b.json", content: new TextEncoder().encode("{}\n") },
  { path: "empty", content: new Uint8Array() },
];

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await fs.mkdtemp(join(tmpdir(), "kept-"));
  try {
    await run(folder);
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

/** Asks as a build of its own; tells the files and whether they had to be made. */
async function build(folder: string, of: string[], program = "1"): Promise<{ files: IndexFile[]; made: boolean }> {
  let made = false;
  const kept = keptFiles(folder, program);
  const files = await kept.get(of, async () => {
    made = true;
    return FILES;
  });
  await kept.sweep();
  return { files: files.map(({ path, content }) => ({ path, content: new Uint8Array(content) })), made };
}

test("unchanged records are not indexed again, and their files are the same bytes", () =>
  inFolder(async (folder) => {
    assert.deepEqual(await build(folder, ["en", "x"]), { files: FILES, made: true });
    assert.deepEqual(await build(folder, ["en", "x"]), { files: FILES, made: false });
  }));

test("a changed record, or a changed program, has its index made again", () =>
  inFolder(async (folder) => {
    await build(folder, ["en", "x"]);
    assert.equal((await build(folder, ["e", "nx"])).made, true);
    assert.equal((await build(folder, ["e", "nx"], "2")).made, true);
    assert.equal((await fs.readdir(folder)).length, 1);
  }));

test("half a file is not taken for the whole", () =>
  inFolder(async (folder) => {
    await build(folder, ["x"]);
    const [name = ""] = await fs.readdir(folder);
    const whole = await fs.readFile(join(folder, name));
    await fs.writeFile(join(folder, name), whole.subarray(0, -1));
    assert.deepEqual(await build(folder, ["x"]), { files: FILES, made: true });
    assert.deepEqual(await build(folder, ["x"]), { files: FILES, made: false });
  }));
