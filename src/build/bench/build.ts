import { promises as fs } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readEnvironment } from "../environment.ts";
import { certbook, starlight, type Generator } from "./generators.ts";
import { median, sizeOf } from "./measure.ts";
import { MEASURED_OPTIONS } from "./options.ts";

/** One generator's figures in one round. */
interface Round {
  /** A build without anything from before. */
  wall: number;
  cpu: number;
  memory: number;
  /** The build after one sentence has changed. */
  warmWall: number;
  warmCpu: number;
  bytes: number;
  files: number;
  /** Bytes of what search reads, a part of `bytes`. */
  search: number;
}

const ROWS: [keyof Round, string, number][] = [
  ["wall", "cold build, s", 1],
  ["cpu", "  processor, s", 1],
  ["memory", "  peak memory, MB", 0],
  ["warmWall", "after one sentence, s", 1],
  ["warmCpu", "  processor, s", 1],
  ["bytes", "output, bytes", 0],
  ["files", "  files", 0],
  ["search", "  of it for search", 0],
];

/**
 * `npm run bench build -- --lessons 2000`: the same lessons built by Certbook and by Starlight in turn, whole
 * processes, each cold and then after one changed sentence; prints medians with their ratio and writes all as JSON.
 */
export async function benchBuild(args: string[]): Promise<number> {
  const { root } = readEnvironment();
  const { values } = parseArgs({
    args,
    options: {
      ...MEASURED_OPTIONS,
      sidebar: { type: "string", default: "chapters" },
      only: { type: "string" },
    },
  });
  const lessons = Number(values.lessons);
  const from = resolve(values.from);
  const all = [await certbook(from, lessons), await starlight(from, lessons, values.sidebar)];
  const generators = all.filter(({ name }) => !values.only || name.toLowerCase() === values.only);
  const rounds = new Map<string, Round[]>(generators.map(({ name }) => [name, []]));
  for (let run = 1; run <= Number(values.runs); run++)
    for (const generator of generators) {
      const round = await measureRound(generator);
      rounds.get(generator.name)?.push(round);
      process.stderr.write(
        `  ${generator.name} ${run}: ${round.wall.toFixed(1)} s, ${round.memory.toFixed(0)} MB; then ${round.warmWall.toFixed(1)} s\n`,
      );
    }
  process.stdout.write(tableOf(lessons, rounds));
  const file = resolve(values.json ?? join(root, ".cache", `bench-build-${lessons}.json`));
  const machine = { node: process.version, cores: cpus().length, memory: totalmem() };
  await fs.mkdir(join(file, ".."), { recursive: true });
  await fs.writeFile(file, JSON.stringify({ lessons, machine, rounds: Object.fromEntries(rounds) }, null, 2));
  process.stdout.write(`\n  ${file}\n`);
  return 0;
}

async function measureRound(generator: Generator): Promise<Round> {
  await generator.forget();
  const cold = await generator.build();
  const { bytes, files } = await sizeOf(generator.out);
  const search = await sizeOf(join(generator.out, generator.search)).catch(() => ({ bytes: 0 }));
  const changed = join(generator.book.folder, generator.book.lessons[generator.book.lessons.length >> 1] ?? "");
  const text = await fs.readFile(changed, "utf8");
  await fs.writeFile(changed, `${text}\nA sentence that was not here before.\n`);
  const warm = await generator.build();
  await fs.writeFile(changed, text);
  return { ...cold, warmWall: warm.wall, warmCpu: warm.cpu, bytes, files, search: search.bytes };
}

function tableOf(lessons: number, rounds: ReadonlyMap<string, Round[]>): string {
  const names = [...rounds.keys()];
  const [ours, theirs] = names;
  const lines = [["", ...names, ...(theirs ? ["ratio"] : [])]];
  for (const [key, title, digits] of ROWS) {
    const middle = (name = ""): number => median((rounds.get(name) ?? []).map((round) => round[key]));
    const shown = names.map((name) =>
      middle(name).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    );
    lines.push([title, ...shown, ...(theirs ? [(middle(ours) / middle(theirs)).toFixed(2)] : [])]);
  }
  return `\n  ${lessons.toLocaleString("en")} lessons, median of ${rounds.get(ours ?? "")?.length ?? 0} rounds\n\n${lines.map((line) => `  ${line.map(cell).join("")}`).join("\n")}\n`;
}

function cell(text: string, column: number): string {
  return column === 0 ? text.padEnd(24) : text.padStart(15);
}
