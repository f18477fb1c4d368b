import { existsSync, promises as fs } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Environment } from "./environment.ts";

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
  const staging = `${out}.next`;
  const old = `${out}.old`;
  try {
    if (!existsSync(out) && existsSync(old)) await fs.rename(old, out);
    await sweep(staging, old);
    const code = await run(staging);
    if (code !== 0) return code;
    if (existsSync(out)) await fs.rename(out, old);
    await fs.rename(staging, out);
    return 0;
  } finally {
    await sweep(staging, old);
    await release();
  }
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

/** Takes the lock of an output folder, or says who holds it and gives null. A lock of a dead process is taken over. */
async function takeLock(out: string): Promise<(() => Promise<void>) | null> {
  const lock = join(dirname(out), `.${basename(out)}.lock`);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await fs.writeFile(lock, String(process.pid), { flag: "wx" });
      return () => fs.rm(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = Number(await fs.readFile(lock, "utf8").catch(() => ""));
      if (holder && isAlive(holder)) {
        process.stderr.write(
          `  Another build is at work on ${out}: process ${holder} holds ${lock}. Wait for it, or end it.\n`,
        );
        return null;
      }
      await fs.rm(lock, { force: true });
    }
  }
  return null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
