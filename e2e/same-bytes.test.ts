import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { ROOT } from "./sites.ts";

/** A clock that is wrong by so many days, for the program and all that it starts. */
const clock = (days: number): string =>
  `--import=data:text/javascript,${encodeURIComponent(
    `const T=Date,d=${days}*864e5;globalThis.Date=class extends T{constructor(...a){if(a.length)super(...a);else super(T.now()+d)}static now(){return T.now()+d}};`,
  )}`;

interface Place {
  program: string;
  book: string;
  out: string;
  env: Record<string, string>;
  cores: string;
}

/** Builds the sound book, readable offline and compressed; the digest of every file by its path. */
async function buildAt({ program, book, out, env, cores }: Place): Promise<Map<string, string>> {
  const node = [process.execPath, "--experimental-strip-types", "--disable-warning=ExperimentalWarning"];
  const command = [...node, join(program, "src/build/main.ts"), "build", "--compress"];
  const bound = existsSync("/usr/bin/taskset") ? ["/usr/bin/taskset", "-c", cores, ...command] : command;
  const [first = "", ...rest] = bound;
  await promisify(execFile)(first, rest, {
    cwd: program,
    env: { ...process.env, INIT_CWD: program, CONTENT: book, OUT: out, ...env },
  });
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(out.length), createHash("sha256").update(readFileSync(file)).digest("hex")]),
  );
}

/** Copies a book file by file, in an order of its own, so that a folder lists them in another. */
function copyBook(from: string, to: string, order: 1 | -1): void {
  const files = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(from.length));
  for (const path of paths.sort((a, b) => order * (a < b ? -1 : 1))) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(from, path), join(to, path));
  }
}

test("the same book gives the same bytes in another folder, clock, zone, language, order of files, number of cores", async (t) => {
  const near = join(ROOT, ".cache/e2e/same");
  rmSync(near, { recursive: true, force: true });
  // A file system in memory lists a folder's files in another order than a disk.
  const far = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "certbook-same-"));
  t.after(() => {
    for (const folder of [near, far]) rmSync(folder, { recursive: true, force: true });
  });
  const sound = join(far, "sound");
  cpSync(join(ROOT, "e2e/courses/sound"), sound, { recursive: true });
  const site = readFileSync(join(sound, "site.yaml"), "utf8");
  writeFileSync(join(sound, "site.yaml"), `${site}\noffline: true\n`);
  // A second program needs the packages, which it finds above it.
  const program = join(near, "program");
  for (const part of ["src", "public", "package.json", "astro.config.mjs", "tsconfig.json"])
    cpSync(join(ROOT, part), join(program, part), { recursive: true });
  const places: Place[] = [
    {
      program: ROOT,
      book: join(near, "book"),
      out: join(near, "out"),
      env: { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
      cores: "0-1",
    },
    {
      program,
      book: join(far, "another-book"),
      out: join(far, "another-out"),
      env: { TZ: "America/St_Johns", LANG: "C", LC_ALL: "C", UV_THREADPOOL_SIZE: "1", NODE_OPTIONS: clock(400) },
      cores: "0",
    },
  ];
  const [first = new Map<string, string>(), second = new Map<string, string>()] = await Promise.all(
    places.map((place, i) => {
      copyBook(sound, place.book, i === 0 ? 1 : -1);
      return buildAt(place);
    }),
  );
  assert.ok(first.size > 150, `${first.size} files`);
  for (const file of ["/offline.js", "/offline/site.json", "/offline.js.gz", "/pagefind/facts.json"])
    assert.ok(first.has(file), file);
  const different = [...new Set([...first.keys(), ...second.keys()])].filter(
    (file) => first.get(file) !== second.get(file),
  );
  assert.deepEqual(different, []);
});
