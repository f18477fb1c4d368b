import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { elementAddress, lessonAddress } from "../../course/address.ts";
import type { Lesson } from "../../course/lesson.ts";
import { acronymsOf } from "../../course/search/acronyms.ts";
import { recordsOf } from "../../course/search/records.ts";
import { readEnvironment } from "../environment.ts";
import { readBook } from "../read-book.ts";
import { searchFiles } from "../search/search-files.ts";
import { benchSearchInBrowser } from "./search-browser.ts";
import { miniEngine, ownEngine, pageEngine, type Engine } from "./search-engines.ts";
import { CLASSES, knownItems, type KnownItem } from "./search-queries.ts";

const SEED = "certbook-1";
const EACH = 60;
const NATURAL = "natural questions";

/** A natural question with the elements that answer it: a lesson's id, and an anchor in it where one is meant. */
interface NaturalQuestion {
  ask: string;
  right: string[];
}

/**
 * `npm run bench search -- [book]`: how well a book's search lands, beside Pagefind's page records and MiniSearch on the
 * same records. Questions in somebody's own words come from e2e/search/natural-questions.json for the sample book, or
 * from a natural-questions.json in the book's folder.
 */
export async function benchSearch(args: readonly string[]): Promise<number> {
  if (args.includes("--browser")) return benchSearchInBrowser(args);
  const environment = readEnvironment({ ...process.env, ...(args[0] && { CONTENT: args[0] }), SITE: "", BASE: "" });
  const book = await readBook(environment);
  const lessons = book.lessons.map(({ lesson }) => lesson).filter(({ draft }) => !draft);
  const { site, courses, glossary } = book;
  const records = recordsOf(site, lessons, glossary);
  if (lessons.length === 0) {
    process.stderr.write(`  There is no lesson in ${environment.contentName}.\n`);
    return 1;
  }
  const started = performance.now();
  const files = await searchFiles({ site, courses, lessons, glossary });
  const indexed = performance.now() - started;
  const acronyms = acronymsOf(
    glossary,
    records.map(({ text }) => text),
  );
  const items = [
    ...knownItems(records, acronyms, EACH, SEED),
    ...naturalQuestions(environment.root, environment.content, site.base, lessons),
  ];
  process.stdout.write(
    `  ${environment.contentName}: ${lessons.length} lessons, ${records.length} records, ${items.length} queries (seed ${SEED})\n` +
      `  index: ${files.length} files, ${kilobytes(files.reduce((sum, { content }) => sum + content.length, 0))}, made in ${indexed.toFixed(0)} ms\n`,
  );
  const engines = [
    await ownEngine(files),
    await pageEngine(records, site.locale.split("-")[0] ?? "en"),
    miniEngine(records),
  ];
  for (const engine of engines) process.stdout.write(await measure(engine, items));
  return 0;
}

async function measure(engine: Engine, items: readonly KnownItem[]): Promise<string> {
  const rows: string[] = [];
  const mechanical = new Tally();
  let first = 0;
  const bytes: number[] = [];
  const times: number[] = [];
  for (const kind of [...CLASSES, NATURAL]) {
    const tally = new Tally();
    for (const { query, right } of items.filter((item) => item.kind === kind)) {
      const started = performance.now();
      const answer = await engine.ask(query);
      times.push(performance.now() - started);
      const fetched = engine.takeBytes();
      if (first === 0) first = fetched;
      else bytes.push(fetched);
      const rank = answer.findIndex((url) => right.has(url)) + 1;
      tally.add(rank, answer.length === 0);
      if (kind !== NATURAL) mechanical.add(rank, answer.length === 0);
      if (process.env["MISSES"] && rank !== 1 && engine.name === "Certbook")
        rows.push(
          `      ${rank || "–"}  ${query}  →  ${[...right].join(" ")}\n         ${answer.slice(0, 2).join("\n         ")}`,
        );
    }
    if (tally.count > 0) rows.push(tally.row(kind));
  }
  times.sort((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)] ?? 0;
  const slow = times[Math.floor(times.length * 0.95)] ?? 0;
  const later = bytes.reduce((sum, one) => sum + one, 0) / Math.max(1, bytes.length);
  return (
    `\n  ${engine.name.padEnd(26)} MRR   R@1   R@5   none    n\n${rows.join("\n")}\n${mechanical.row("all mechanical")}\n` +
    `    first query ${kilobytes(first)}, later ones ${kilobytes(later)} each; ${middle.toFixed(1)} ms in the middle, ${slow.toFixed(1)} ms at 95 %\n`
  );
}

/** What came of a class of queries. */
class Tally {
  count = 0;
  #reciprocal = 0;
  #first = 0;
  #five = 0;
  #none = 0;

  /** @param rank from 1; 0 where the right answer was not among them */
  add(rank: number, none: boolean): void {
    this.count++;
    if (rank > 0) this.#reciprocal += 1 / rank;
    if (rank === 1) this.#first++;
    if (rank > 0 && rank <= 5) this.#five++;
    if (none) this.#none++;
  }

  row(name: string): string {
    const share = (n: number): string => (n / this.count).toFixed(2).padStart(4);
    const none = `${((100 * this.#none) / this.count).toFixed(1)} %`;
    return `    ${name.padEnd(24)} ${share(this.#reciprocal)}  ${share(this.#first)}  ${share(this.#five)} ${none.padStart(7)} ${String(this.count).padStart(4)}`;
  }
}

/** Questions in somebody's own words. A place answers one where it stands in the section that does: it is that section's. */
function naturalQuestions(root: string, content: string, base: string, lessons: readonly Lesson[]): KnownItem[] {
  const own = join(content, "natural-questions.json");
  const sample = resolve(content) === join(root, "content") ? join(root, "e2e/search/natural-questions.json") : "";
  const path = existsSync(own) ? own : sample;
  if (!path || !existsSync(path)) return [];
  const questions = JSON.parse(readFileSync(path, "utf8")) as NaturalQuestion[];
  return questions.map(({ ask, right }) => ({
    kind: NATURAL,
    query: ask,
    right: new Set(right.flatMap((place) => sectionOf(place, base, lessons))),
  }));
}

/** The addresses of a place: its own, and those of its section and of what else stands in that. */
function sectionOf(place: string, base: string, lessons: readonly Lesson[]): string[] {
  const [id = "", anchor] = place.split("#");
  const lesson = lessons.find((one) => one.id === id);
  const element = lesson?.elements.find((one) => one.anchor === anchor);
  if (!lesson || (anchor && !element)) throw new Error(`There is no place ${place} in the book.`);
  if (!element) return [lessonAddress(base, id)];
  const section = element.kind === "section" ? element.anchor : element.section;
  const near = lesson.elements.filter(
    (one) => one === element || one.anchor === section || (section !== null && one.section === section),
  );
  return near
    .filter(({ kind }) => kind !== "question" || kind === element.kind)
    .map((one) => elementAddress(base, id, one.anchor));
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)} kB`;
}
