import { promises as fs } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Takes the lock of an output folder, or says who holds it and gives null. A lock whose process is gone is taken over.
 * @returns what gives the lock back
 */
export async function takeLock(out: string): Promise<(() => Promise<void>) | null> {
  const lock = join(dirname(out), `.${basename(out)}.lock`);
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await fs.writeFile(lock, String(process.pid), { flag: "wx" });
      await sweepAside(lock);
      return () => fs.rm(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = await fs.readFile(lock, "utf8").catch(() => null);
    if (holder === null) continue;
    // A lock that is still empty is being written. One with our own number is of a process of the past.
    if (holder === "" ? attempt === 0 : Number(holder) !== process.pid && isAlive(Number(holder))) {
      if (holder === "") {
        await new Promise((resolve) => setTimeout(resolve, 200));
        continue;
      }
      process.stderr.write(
        `  Another build is at work on ${out}: process ${holder} holds ${lock}. Wait for it, or end it; if it is no build, delete that file.\n`,
      );
      return null;
    }
    await discard(lock, holder);
  }
  process.stderr.write(`  The lock ${lock} could not be taken. Wait a moment and build again.\n`);
  return null;
}

/** Takes a stale lock away, and only that one: another build may have put its own there in the meantime. */
async function discard(lock: string, holder: string): Promise<void> {
  const aside = `${lock}.${process.pid}`;
  try {
    await fs.rename(lock, aside);
    if ((await fs.readFile(aside, "utf8")) !== holder) await fs.link(aside, lock);
  } catch {
    // Somebody else was quicker.
  }
  await fs.rm(aside, { force: true });
}

/** Removes what a process has put aside that was killed before it could throw it away. */
async function sweepAside(lock: string): Promise<void> {
  for (const name of await fs.readdir(dirname(lock))) {
    const pid = name.startsWith(`${basename(lock)}.`) ? Number(name.slice(basename(lock).length + 1)) : Number.NaN;
    if (Number.isInteger(pid) && (pid === process.pid || !isAlive(pid)))
      await fs.rm(join(dirname(lock), name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
