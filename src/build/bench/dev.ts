import { spawn } from "node:child_process";
import { promises as fs } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readEnvironment } from "../environment.ts";
import { writeCertbook } from "./book.ts";
import { certbookOn } from "./generators.ts";
import { median } from "./measure.ts";

/** No page of a development server is waited for longer, in milliseconds. */
const PATIENCE = 120_000;

/**
 * `npm run bench dev -- --lessons 2000`: starts the development server on a book, with nothing kept and then with
 * what the first left, and tells how long each took until a lesson's page answered; then saves sentences, one after
 * another, and tells how long each took to be on its page.
 */
export async function benchDev(args: string[]): Promise<number> {
  const { root } = readEnvironment();
  const { values } = parseArgs({
    args,
    options: {
      lessons: { type: "string", default: "2000" },
      from: { type: "string", default: join(root, "../shared/corpora") },
      edits: { type: "string", default: "5" },
    },
  });
  const place = await fs.mkdtemp(join(tmpdir(), "certbook-dev-"));
  const content = join(place, "book");
  const book = await writeCertbook(content, resolve(values.from), Number(values.lessons));
  const file = book.lessons[Math.floor(book.lessons.length / 2)] ?? "";
  const page = `/${file.replace(/\.md$/, "/").replace(/(^|\/)\d+-/g, "$1")}`;
  try {
    for (const state of ["nothing kept", "all kept"]) {
      const started = performance.now();
      const server = await serve(root, content);
      try {
        tell(`ready, ${state}`, performance.now() - started);
        await until(server.origin + page, "</html>");
        tell(`first page, ${state}`, performance.now() - started);
        if (state === "nothing kept") continue;
        const times: number[] = [];
        for (let i = 1; i <= Number(values.edits); i++) {
          const sentence = `This is sentence ${i} of the measurement.`;
          await fs.appendFile(join(content, file), `\n\n${sentence}\n`);
          const saved = performance.now();
          await until(server.origin + page, sentence);
          times.push(performance.now() - saved);
        }
        tell(`a saved sentence on its page, median of ${times.length}`, median(times));
        tell("  the slowest", Math.max(...times));
      } finally {
        await server.stop();
      }
    }
    return 0;
  } finally {
    await certbookOn(content).forget();
    await fs.rm(place, { recursive: true, force: true });
  }
}

/** @param took in milliseconds */
function tell(what: string, took: number): void {
  process.stdout.write(`  ${what.padEnd(40)} ${(took / 1000).toFixed(2)} s\n`);
}

interface Server {
  /** Without a slash at its end. */
  origin: string;
  stop: () => Promise<void>;
}

/** A development server of its own on a book, ready when it says where it is. */
async function serve(root: string, content: string): Promise<Server> {
  const main = join(root, "src/build/main.ts");
  const child = spawn(
    process.execPath,
    ["--experimental-strip-types", "--disable-warning=ExperimentalWarning", main, "dev"],
    { cwd: root, env: { ...process.env, INIT_CWD: root, CONTENT: content }, stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const stop = (): Promise<void> => {
    child.kill("SIGTERM");
    return ended;
  };
  let said = "";
  for await (const data of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(data);
    const origin = /http:\/\/localhost:\d+/.exec(said)?.[0];
    if (origin) return { origin, stop };
  }
  throw new Error(`The development server ended: ${said}`);
}

/** Asks for a page until it holds a text. */
async function until(url: string, text: string): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    if ((await answer.text()).includes(text) && answer.ok) return;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  throw new Error(`${url} did not answer with "${text}".`);
}
