import { spawn } from "node:child_process";
import { promises as fs, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What one command took, with all the processes that it started. */
export interface Usage {
  /** Seconds on the clock. */
  wall: number;
  /** Seconds of processor time, user and system. */
  cpu: number;
  /** The most memory held at one time by all its processes together, in MB of 1,000,000 bytes. */
  memory: number;
}

/** Runs a command to its end and measures it; fails with its output when it fails. Needs Linux's `/proc`. */
export async function measure(command: string, args: string[], cwd: string, env: object = {}): Promise<Usage> {
  const started = performance.now();
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  let memory = 0;
  let cpu = 0;
  const look = setInterval(() => {
    const now = usageOf(child.pid ?? 0);
    memory = Math.max(memory, now.memory);
    cpu = Math.max(cpu, now.cpu);
  }, 40);
  const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output.slice(-3000)}`);
  return { wall: (performance.now() - started) / 1000, cpu, memory };
}

/** What a process and all below it hold now, and what they and their ended children have used. */
function usageOf(root: number): { memory: number; cpu: number } {
  const children = new Map<number, number[]>();
  const stats = new Map<number, string[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // What follows the command's name in brackets: state, parent, …, see proc(5).
      const fields = (readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1) ?? "").split(" ");
      stats.set(Number(name), fields);
      children.set(Number(fields[1]), [...(children.get(Number(fields[1])) ?? []), Number(name)]);
    } catch {
      // It has just ended.
    }
  }
  const total = { memory: 0, cpu: 0 };
  const add = (pid: number): void => {
    const fields = stats.get(pid) ?? [];
    for (const at of [11, 12, 13, 14]) total.cpu += Number(fields[at] ?? 0) / 100;
    total.memory += (Number(fields[21] ?? 0) * 4096) / 1e6;
    for (const child of children.get(pid) ?? []) add(child);
  };
  add(root);
  return total;
}

/** Bytes and files below a folder. */
export async function sizeOf(folder: string): Promise<{ bytes: number; files: number }> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (file) => (await fs.stat(join(file.parentPath, file.name))).size));
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: files.length };
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}
