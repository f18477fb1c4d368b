import assert from "node:assert/strict";
import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { emptyLesson } from "./compile/compile.ts";
import { compiledStore, STORED } from "./compiled.ts";

function cacheFor(context: TestContext): string {
  const cache = mkdtempSync(join(tmpdir(), "certbook-compiled-"));
  context.after(() => rmSync(cache, { recursive: true, force: true }));
  return cache;
}

test("a compiled lesson comes back as it was kept, its body apart", (t) => {
  const store = compiledStore(cacheFor(t));
  store.write("a", { ...emptyLesson(), lead: "Lead\n", code: "one\ntwo é" });
  store.write("b", emptyLesson());
  assert.deepEqual(store.read("a"), { ...emptyLesson(), lead: "Lead\n", code: STORED });
  assert.equal(store.body("a"), "one\ntwo é");
  assert.deepEqual(store.read("b"), emptyLesson());
  assert.equal(store.read("c"), undefined);
});

test("half a compiled lesson counts as none, wherever it ends", (t) => {
  const cache = cacheFor(t);
  const store = compiledStore(cache);
  store.write("a", { ...emptyLesson(), code: "body" });
  const file = join(cache, "lessons/a");
  for (let length = readFileSync(file).length - 1; length >= 0; length--) {
    truncateSync(file, length);
    assert.equal(store.read("a"), undefined, String(length));
    assert.throws(() => store.body("a"), /no compiled lesson a/, String(length));
  }
});

test("what a build is reading is not written into by a development server with the same cache", (t) => {
  const cache = cacheFor(t);
  const store = compiledStore(cache);
  store.write("a", { ...emptyLesson(), code: "one" });
  // Another name of the file stands for the build that has it open.
  const open = join(cache, "open");
  linkSync(join(cache, "lessons/a"), open);
  const before = readFileSync(open, "utf8");
  store.write("a", { ...emptyLesson(), code: "another" });
  assert.equal(readFileSync(open, "utf8"), before);
  assert.equal(store.body("a"), "another");
  assert.deepEqual(readdirSync(join(cache, "lessons")), ["a"]);
});
