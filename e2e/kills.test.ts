import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, promises as fs } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { foldersBeside } from "../src/build/out-folder.ts";
import { certbook, folder, write } from "./author.ts";
import { ROOT } from "./sites.ts";
import { same, treeOf, type Tree } from "./tree.ts";

/** How many whole builds are killed: `KILLS=100 node --test e2e/kills.test.ts` for the long run. */
const KILLS = Number(process.env["KILLS"] ?? 3);
/** After so many kills a build is let through. */
const EACH = 4;

/** Numbers below 1 that look random and are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

/** A build in a group of processes of its own, as a machine that goes down takes all of them at once. */
async function killedBuild(env: Record<string, string>, after: number, writing: string | null): Promise<boolean> {
  const flags = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"];
  const child = spawn(process.execPath, [...flags, "src/build/main.ts", "build"], {
    cwd: ROOT,
    env: { ...process.env, NODE_TEST_CONTEXT: "", INIT_CWD: ROOT, ...env },
    stdio: "ignore",
    detached: true,
  });
  let ended = false;
  const end = new Promise<void>((resolve) =>
    child.once("exit", () => {
      ended = true;
      resolve();
    }),
  );
  // Aimed at the last steps, the moment is counted from the first file that they write.
  const begun = (): boolean => writing === null || child.exitCode !== null || existsSync(writing);
  while (!begun()) await new Promise((resolve) => setTimeout(resolve, 5));
  await Promise.race([end, new Promise((resolve) => setTimeout(resolve, after))]);
  if (ended) return false;
  process.kill(-(child.pid ?? 0), "SIGKILL");
  await end;
  return true;
}

test(`whole builds killed at ${KILLS} random moments leave a whole site each time, and the next one succeeds`, async (t) => {
  if (process.platform === "win32") return t.skip("there are no groups of processes there");
  const place = await folder(t);
  const content = join(place, "book");
  const env = { CONTENT: content, OUT: join(place, "site") };
  const version = async (name: string): Promise<void> => {
    await write(content, "rent/course.yaml", `title: Renting, version ${name}\n`);
    for (let i = 1; i <= 9; i++)
      await write(
        content,
        `rent/0${i}-part.md`.replace("part", `part-${i}`),
        `# Part ${i}\n\n> [!trap] Of ${name}\n> Words ${name}.\n`,
      );
  };
  const build = async (): Promise<void> => {
    const { code, err } = await certbook("build", env);
    assert.equal(code, 0, err);
  };
  const whole = new Map<string, Tree>();
  let length = 0;
  for (const name of ["one", "two"]) {
    await version(name);
    const started = performance.now();
    await build();
    length = performance.now() - started;
    whole.set(name, treeOf(env.OUT));
  }
  const [one = new Map(), two = new Map()] = whole.values();
  assert.ok(one.size > 40 && !same(one, two), "the two versions are two sites");
  const random = randomFrom(20_261_125);
  const count = { killed: 0, old: 0, new: 0 };
  let served = "two";
  for (let kill = 1; kill <= KILLS; kill++) {
    const next = served === "one" ? "two" : "one";
    await version(next);
    const late = kill % 2 === 0 ? join(foldersBeside(env.OUT).staging, "_headers") : null;
    const killed = await killedBuild(env, random() * (late ? 250 : length), late);
    const tree = treeOf(env.OUT);
    const found = ["one", "two"].find((name) => same(tree, whole.get(name) ?? new Map()));
    assert.ok(found, `after kill ${kill} the site is neither the old one nor the new one`);
    if (killed) count.killed++;
    count[found === served ? "old" : "new"]++;
    served = found;
    if (kill % EACH !== 0 && kill !== KILLS) continue;
    await version("one");
    await build();
    assert.ok(same(treeOf(env.OUT), one), `the build after kill ${kill} made another site`);
    served = "one";
    assert.deepEqual((await fs.readdir(place)).sort(), ["book", "site"], "something is left beside the site");
  }
  t.diagnostic(
    `${count.killed} of ${KILLS} were killed at work; ${count.old} times the old site stood, ${count.new} times the new one`,
  );
});
