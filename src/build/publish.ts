import { execFileSync } from "node:child_process";
import { existsSync, promises as fs, renameSync } from "node:fs";
import { dirname } from "node:path";
import type { Environment } from "./environment.ts";
import { takeLock } from "./lock.ts";
import { foldersBeside } from "./out-folder.ts";

/**
 * Runs a build into a folder beside the published one (same file system) and puts it in its place by rename, only
 * when the build says that all is well. A build that fails or is killed leaves the last good site as it was; what
 * it left behind is swept away by the next one.
 * @param run builds into the folder that it is given, and gives an exit code
 */
export async function publish(environment: Environment, run: (staging: string) => Promise<number>): Promise<number> {
  const { out, cache } = environment;
  const release = await takeLocks(out, cache);
  if (release === null) return 1;
  const { staging, old } = foldersBeside(out);
  try {
    if (!existsSync(out) && existsSync(old)) await fs.rename(old, out);
    await sweep(staging, old);
    const code = await run(staging);
    if (code === 0) swap(staging, out, old);
    return code;
  } finally {
    // Without a site in its place, the old one is the last good one there is.
    await sweep(staging, ...(existsSync(out) ? [old] : []));
    await release();
  }
}

/**
 * Puts the new site in the place of the old one. Linux exchanges two folders in one step, so that there is no moment
 * without a site; where that can't be had, two renames follow each other at once, and a build that is killed between
 * them is mended by the next.
 */
function swap(staging: string, out: string, old: string): void {
  if (!existsSync(out)) return renameSync(staging, out);
  if (process.platform === "linux" && exchange(staging, out)) return;
  renameSync(out, old);
  try {
    renameSync(staging, out);
  } catch (error) {
    // Windows refuses while somebody reads in the folder.
    renameSync(old, out);
    throw error;
  }
}

/** The number of Linux's call renameat2, by processor. */
const RENAMEAT2: Readonly<Record<string, string>> = { x64: "316", arm64: "276" };
const PERL = "exit(syscall($ARGV[0] + 0, -100, $ARGV[1], -100, $ARGV[2], 2) == 0 ? 0 : 1)";

/** Node has no call for it; `mv` of a recent coreutils has, and Perl, which every Debian has, can make it. */
function exchange(staging: string, out: string): boolean {
  const number = RENAMEAT2[process.arch];
  const ways: [string, string[]][] = [
    ["mv", ["--exchange", "--no-target-directory", "--", staging, out]],
    ...(number ? [["perl", ["-e", PERL, "--", number, staging, out]] as [string, string[]]] : []),
  ];
  return ways.some(([command, args]) => {
    try {
      execFileSync(command, args, { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

async function sweep(...folders: string[]): Promise<void> {
  for (const folder of folders) await fs.rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Takes the lock of each folder that a build writes, or of none. */
async function takeLocks(...folders: string[]): Promise<(() => Promise<void>) | null> {
  const taken: (() => Promise<void>)[] = [];
  const release = async (): Promise<void> => {
    for (const one of taken) await one();
  };
  for (const folder of folders) {
    await fs.mkdir(dirname(folder), { recursive: true });
    const one = await takeLock(folder);
    if (one) taken.push(one);
    else {
      await release();
      return null;
    }
  }
  return release;
}
