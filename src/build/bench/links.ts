import { promises as fs } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { addToLedger } from "../../course/ledger.ts";
import { compiledStore } from "../compiled.ts";
import { checkLinks } from "../check-links.ts";
import { readEnvironment } from "../environment.ts";
import { checkLedger } from "../links/check-ledger.ts";
import { writeLedgerFile } from "../links/ledger-file.ts";
import { readPublicFiles } from "../links/public-files.ts";
import { readBook } from "../read-book.ts";

const SECTIONS = 8;

/**
 * `npm run bench links [lessons]`: what checking links and the ledger costs beside reading and compiling the book
 * (which is only a part of a build), on a book of that many lessons with eight sections and sixteen links each.
 */
export async function benchLinks(args: readonly string[]): Promise<number> {
  const lessons = Number(args[0] ?? 2000);
  const content = await fs.mkdtemp(join(tmpdir(), "certbook-bench-"));
  try {
    await writeBook(content, lessons);
    const environment = { ...readEnvironment({ CONTENT: content }), cache: join(content, ".cache") };
    const cache = compiledStore(environment.cache);
    const started = performance.now();
    const book = await readBook(environment, cache);
    const reading = performance.now() - started;
    await writeLedgerFile(content, addToLedger(new Map(), book));
    const publicFiles = await readPublicFiles(environment.root);
    const links = await time(() => checkLinks(book, book.courseFolders, { publicFiles, books: new Map() }));
    const ledger = await time(() => checkLedger(book, environment));
    const again = await time(() => readBook(environment, cache));
    const uses = book.lessons.reduce((sum, { lesson }) => sum + lesson.links.length, 0);
    process.stdout.write(
      `  ${lessons} lessons, ${uses} links, ${book.problems.length} problems\n` +
        `  reading and compiling   ${reading.toFixed(0)} ms\n` +
        `  checking links          ${links.toFixed(0)} ms\n` +
        `  checking the ledger     ${ledger.toFixed(0)} ms\n` +
        `  reading again, nothing changed, all checks   ${again.toFixed(0)} ms\n`,
    );
    return 0;
  } finally {
    await fs.rm(content, { recursive: true, force: true });
  }
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function file(n: number): string {
  const chapter = Math.floor(n / 20);
  const [first, second] = [String(chapter + 1).padStart(3, "0"), String((n % 20) + 1).padStart(2, "0")];
  return `c/${first}-chapter-${chapter}/${second}-lesson-${n}.mdx`;
}

async function writeBook(content: string, lessons: number): Promise<void> {
  const put = async (path: string, text: string): Promise<void> => {
    await fs.mkdir(dirname(join(content, path)), { recursive: true });
    await fs.writeFile(join(content, path), text);
  };
  await put("site.yaml", "title: Bench\n");
  await put("c/course.yaml", "title: Bench\n");
  for (let n = 0; n < lessons; n++) {
    const other = (n * 7 + 3) % lessons;
    const sections = Array.from(
      { length: SECTIONS },
      (_, s) =>
        `## Part ${s} of lesson ${n}\n\nSome words on the matter, with [a link](../../${file(other)}#part-${s}-of-lesson-${other}) and [another](#part-${(s + 1) % SECTIONS}-of-lesson-${n}).\n\n<ExamTrap title="Trap ${s} of ${n}">\nWhat tempts you.\n</ExamTrap>\n`,
    );
    await put(file(n), `---\ntitle: Lesson ${n}\n---\n${sections.join("\n")}`);
  }
}
