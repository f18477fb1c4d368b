import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import type { Environment } from "./environment.ts";
import { foldersBeside } from "./out-folder.ts";
import { publish } from "./publish.ts";

const root = mkdtempSync(join(tmpdir(), "certbook-publish-"));
after(() => rmSync(root, { recursive: true, force: true }));

function environmentOf(out: string): Environment {
  return {
    root,
    content: root,
    contentName: "book",
    out,
    url: null,
    base: null,
    ci: false,
    from: "",
    cache: join(root, "cache"),
  };
}

/** A build of 20 files that all say one version. */
function writeSite(folder: string, version: string): void {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < 20; i++) writeFileSync(join(folder, `${i}.html`), version);
}

/** The versions that a site's files say; one where it is whole. */
function versionsOf(out: string): string[] {
  const files = existsSync(out) ? readdirSync(out) : [];
  assert.equal(files.length, 20, `${out} has ${files.length} of 20 files`);
  return [...new Set(files.map((file) => readFileSync(join(out, file), "utf8")))];
}

/** Publishes one version after the other, as fast as can be, until it is killed. */
const RESTLESS = `
  import { mkdirSync, writeFileSync } from "node:fs";
  import { join } from "node:path";
  import { publish } from ${JSON.stringify(join(import.meta.dirname, "publish.ts"))};
  const out = process.argv[1];
  for (let n = 0; ; n++) {
    await publish({ out, cache: out + ".cache" }, async (staging) => {
      mkdirSync(staging);
      for (let i = 0; i < 20; i++) writeFileSync(join(staging, i + ".html"), "version " + process.pid + "." + n);
      return 0;
    });
    if (n === 0) process.stdout.write("begun");
  }
`;

describe("a build", () => {
  it("that fails leaves the last good site as it was, and nothing beside it", async () => {
    const out = join(root, "fails");
    writeSite(out, "good");
    const code = await publish(environmentOf(out), async (staging) => {
      writeSite(staging, "half");
      return 1;
    });
    assert.equal(code, 1);
    await assert.rejects(
      publish(environmentOf(out), async (staging) => {
        writeSite(staging, "half");
        throw new Error("out of disk");
      }),
    );
    assert.deepEqual(versionsOf(out), ["good"]);
    assert.deepEqual(
      readdirSync(root).filter((name) => name.includes("fails")),
      ["fails"],
    );
  });

  it("whose last step fails leaves the last good site in its place", async () => {
    const out = join(root, "unswapped");
    writeSite(out, "good");
    await assert.rejects(
      publish(environmentOf(out), async () => 0),
      /ENOENT/,
    );
    assert.deepEqual(versionsOf(out), ["good"]);
  });

  it("takes the place of the old site as a whole: no file of the old one is left", async () => {
    const out = join(root, "whole");
    mkdirSync(out);
    writeFileSync(join(out, "old.html"), "old");
    await publish(environmentOf(out), async (staging) => {
      writeSite(staging, "new");
      return 0;
    });
    assert.deepEqual(versionsOf(out), ["new"]);
  });

  it("that comes while another is at work says who holds the lock, and touches nothing", async () => {
    const out = join(root, "two");
    writeSite(out, "good");
    writeFileSync(join(root, ".two.lock"), String(process.ppid));
    const code = await publish(environmentOf(out), () => assert.fail("it ran"));
    assert.equal(code, 1);
    assert.deepEqual(versionsOf(out), ["good"]);
    assert.equal(readFileSync(join(root, ".two.lock"), "utf8"), String(process.ppid));
  });

  it("takes over the lock of a process that is gone, and sweeps away what it left", async () => {
    const out = join(root, "gone");
    writeSite(foldersBeside(out).old, "good");
    writeSite(foldersBeside(out).staging, "half");
    writeFileSync(join(root, ".gone.lock"), "999999999");
    writeFileSync(join(root, ".gone.lock.999999998"), "999999997");
    assert.equal(await publish(environmentOf(out), async () => 1), 1);
    assert.deepEqual(versionsOf(out), ["good"]);
    assert.deepEqual(
      readdirSync(root).filter((name) => name.includes("gone")),
      ["gone"],
    );
  });

  const kills = Number(process.env["KILLS"] ?? 5);
  it(`killed at ${kills} random moments leaves a whole site each time`, { timeout: 240_000 }, async (context) => {
    if (process.platform === "win32") return context.skip("a folder in use can't be renamed there");
    const out = join(root, "killed");
    writeSite(out, "version 0");
    for (let kill = 0; kill < kills; kill++) {
      const flags = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning", "--input-type=module"];
      const child = spawn(process.execPath, [...flags, "-e", RESTLESS, out], { stdio: ["ignore", "pipe", "inherit"] });
      await new Promise((resolve) => child.stdout.once("data", resolve));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("exit", resolve));
      const versions = versionsOf(out);
      assert.equal(versions.length, 1, `kill ${kill}: ${versions.join(", ")}`);
    }
  });
});
