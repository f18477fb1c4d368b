import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, it } from "node:test";
import { compiledStore, STORED } from "../compiled.ts";
import { LessonCompiler } from "./apart.ts";
import type { LessonSource } from "./reader.ts";

const compiler = new LessonCompiler(join(import.meta.dirname, "../../.."), 1);
after(() => compiler.close());

function lesson(i: number, text: string): LessonSource {
  return {
    file: `c/${i}.md`,
    format: "md",
    text: `# Lesson ${i}\n\n${text}\n`,
    course: { id: "c", folder: "c" },
    courses: [{ id: "c", folder: "c" }],
    names: { provider: "Provider", customer: "Customer" },
    base: "/",
    trust: "data",
    terms: [],
  };
}

it(
  "a lesson that takes too long is told, and those that were sent after it are compiled",
  { timeout: 60_000 },
  async () => {
    const endless = "A paragraph with *words* in it.\n\n".repeat(15_000);
    const read = await Promise.all(
      [0, 1, 2, 3, 4, 5, 6].map((i) =>
        i === 2 ? compiler.compile(lesson(i, endless), null, 5) : compiler.compile(lesson(i, "Short.")),
      ),
    );
    assert.deepEqual(
      read.map(({ problems }) => problems.map(({ rule, file }) => `${rule} ${file}`)),
      [[], [], ["lesson-limit c/2.md"], [], [], [], []],
    );
    assert.equal(read[6]?.frontmatter.title, "Lesson 6");
  },
);

it("a lesson is kept where it was compiled, and one with a mistake is not", { timeout: 60_000 }, async () => {
  const cache = mkdtempSync(join(tmpdir(), "apart-"));
  try {
    const sound = await compiler.compile(lesson(1, "Sound."), { cache, digest: "sound" });
    const mistaken = await compiler.compile(lesson(2, "> [!nonsense] Title\n> Text"), { cache, digest: "mistaken" });
    const store = compiledStore(cache);
    assert.equal(sound, "kept");
    assert.equal(store.read("sound")?.code, STORED);
    assert.match(store.body("sound"), /Sound\./);
    assert.equal(store.read("sound")?.frontmatter.title, "Lesson 1");
    assert.ok(mistaken !== "kept" && mistaken.problems.length > 0);
    assert.equal(store.read("mistaken"), undefined);
  } finally {
    rmSync(cache, { recursive: true });
  }
});

for (const [name, code, told] of [
  ["that can't start", 'throw new Error("no native part");', /ended before its first lesson[\s\S]*no native part/],
  ["that is never ready", "setInterval(() => {}, 1000);", /is not ready before its first lesson/],
] as const)
  it(`a process ${name} is a fault of ours, and no lesson is blamed`, { timeout: 60_000 }, async () => {
    const root = mkdtempSync(join(tmpdir(), "apart-"));
    mkdirSync(join(root, "src/build/compile"), { recursive: true });
    writeFileSync(join(root, "src/build/compile/apart.process.ts"), code);
    const broken = new LessonCompiler(root, 1, 1_000);
    try {
      // More than are sent ahead, so that some still wait for a process.
      const all = Array.from({ length: 70 }, (_, i) => broken.compile(lesson(i, "Text.")));
      for (const one of await Promise.allSettled(all))
        assert.match(one.status === "rejected" ? String(one.reason) : "compiled", told);
    } finally {
      broken.close();
      rmSync(root, { recursive: true });
    }
  });
