import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { callMessages } from "../course/messages/call.ts";
import { readEnvironment, wrongPlace } from "./environment.ts";

const HELP = `Certbook

  npm start            build the book, then serve it on this machine
  npm run dev          serve the book while you write; pages follow your edits
  npm run build        build the book into dist/ (-- --compress: and .br and .gz beside text files)
  npm run preview      serve what was built last
  npm run check        check the book alone, in seconds; writes nothing (-- --external: outside links too)
  npm run links        add new addresses to links.lock.json (-- --retire /address/: give one up)
  npm run new                      make a lesson with the next number
  npm run renumber -- folder       close a gap in numbers, or open one; links are mended
  npm run import -- notes book     make a book of a folder of notes

  CONTENT=path         another content folder     OUT=path    another folder for the site
  SITE=https://…       another origin             BASE=/x/    another base path
`;

/**
 * Keeps the compiled code of Astro, of Certbook and of the processes that it starts, which saves a fifth of the time of
 * a small build. What is wanted of it is imported after this, and only by the command that needs it.
 */
function keepCode(root: string): void {
  const { directory } = enableCompileCache(join(root, "node_modules/.cache/certbook"));
  if (directory) process.env["NODE_COMPILE_CACHE"] ??= directory;
}

/**
 * Young garbage is cleared by one thread: several of them, on the few cores where everything else is at work too, take
 * a second of processor time more for 2,000 lessons.
 */
function clearAlone(): void {
  setFlagsFromString("--no-parallel-scavenge");
}

/** The options of the commands that take no other words. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  build: ["--compress"],
  start: [],
  dev: [],
  preview: [],
  check: ["--external"],
};

/** Runs one command and gives the exit code: 0 all is well, 1 the author has something to mend, 2 wrong call. */
async function run(command: string, args: readonly string[]): Promise<number> {
  const environment = readEnvironment();
  keepCode(environment.root);
  clearAlone();
  const known = OPTIONS[command];
  const unknown = known && args.find((arg) => !known.includes(arg));
  const wrong = unknown === undefined ? await wrongPlace(environment) : null;
  if (unknown !== undefined || wrong !== null) {
    process.stderr.write(wrong ?? callMessages.unknownOption(command, unknown ?? "", known ?? []));
    return 2;
  }
  switch (command) {
    case "build":
      return (await import("./command-site.ts")).buildCommand(environment, args.includes("--compress"));
    case "start": {
      const { buildCommand, previewCommand } = await import("./command-site.ts");
      return (await buildCommand(environment)) || previewCommand(environment);
    }
    case "dev":
      return (await import("./command-site.ts")).devCommand(environment);
    case "preview":
      return (await import("./command-site.ts")).previewCommand(environment);
    case "check":
      return (await import("./command-check.ts")).checkCommand(environment, args.includes("--external"));
    case "links":
      return (await import("./links/command-links.ts")).linksCommand(environment, args);
    case "import":
      return (await import("./import/guarded-import.ts")).guardedImport(args, environment);
    case "new":
      return (await import("./author/command-new.ts")).newCommand(args, environment);
    case "renumber":
      return (await import("./author/command-renumber.ts")).renumberCommand(args, environment);
    default:
      process.stdout.write(HELP);
      return command === "help" ? 0 : 2;
  }
}

try {
  process.exitCode = await run(process.argv[2] ?? "help", process.argv.slice(3));
} catch (error) {
  process.stderr.write(
    `\n  This is a fault of Certbook, not of your book. Please report it with what follows.\n\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 70;
}
