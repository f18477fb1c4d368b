import type { CourseFolder } from "../../course/links.ts";
import { compileLesson, type CompiledLesson } from "../compile/compile.ts";
import type { Customs } from "./customs.ts";
import { emptyTally, type Desk } from "./desk.ts";
import { applyEdits, lineFinder, type Edit } from "./edits.ts";
import { frontFor, lowerOtherTitle, takeFront, titleOf } from "./front.ts";
import { parse } from "./markdown.ts";
import { mendHtml } from "./mend-html.ts";
import { mendLinks } from "./mend-links.ts";
import { dropWays, mendText } from "./mend-text.ts";
import type { Places } from "./places.ts";
import { recognise } from "./recognise.ts";

/** A note as a lesson. */
export interface Brought {
  /** The lesson's whole text. */
  text: string;
  title: string;
  desk: Desk;
  compiled: CompiledLesson;
}

/** What all notes of one import share. */
export interface Shop {
  places: Places;
  customs: Customs;
  courses: readonly CourseFolder[];
}

const ROUNDS = 6;

/**
 * Makes a lesson of a note and compiles it. What does not compile is taken back, block by block; a note of which
 * nothing compiles is brought over as one block of code, so that no book fails by its import.
 * @param target the lesson's path in the book
 */
export async function bringOver(file: string, target: string, source: string, shop: Shop): Promise<Brought> {
  const leave = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    const all = round === ROUNDS - 1;
    const desk = deskFor(file, shop, leave, all);
    let written: Written;
    try {
      written = convert(source, desk);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // Notes nested thousands deep end here.
      break;
    }
    const compiled = await compile(target, written.text, shop);
    const errors = compiled.problems.filter((problem) => problem.severity === "error");
    if (errors.length === 0) return { ...written, desk, compiled };
    for (const { line } of errors) {
      const at = written.lineOf(line);
      for (const near of [at, at + 1]) leave.add(near);
    }
  }
  const desk = deskFor(file, shop, leave, true);
  desk.remarks.push({
    line: 1,
    says: "This note could not be read as a lesson; it was brought over as it is written, as one block of text.",
  });
  const front = takeFront(source);
  const title = titleOf({ ...front, body: "" }, nameOf(file)).slice(0, 200);
  const fence = "`".repeat(Math.max(3, ...[...source.matchAll(/`+/g)].map((found) => found[0].length + 1)));
  const text = `---\ntitle: ${JSON.stringify(title)}\n---\n\n${fence}text\n${source.replace(/\n*$/, "\n")}${fence}\n`;
  return { text, title, desk, compiled: await compile(target, text, shop) };
}

interface Written {
  text: string;
  title: string;
  lineOf: (line: number) => number;
}

function convert(source: string, desk: Desk): Written {
  const front = takeFront(source);
  const title = titleOf(
    front,
    nameOf(
      /(^|\/)(readme|index)\.\w+$/i.test(desk.file) && desk.file.includes("/")
        ? desk.file.replace(/\/[^/]*$/, "")
        : desk.file,
    ),
  );
  const head = frontFor(front, title);
  const mended = mend(lowerOtherTitle(front.body, title), front.bodyLine, desk);
  const { text, lines } = recognise(mended, front.bodyLine, desk);
  const space = text.startsWith("\n") ? "" : "\n";
  const offset = `${head}${space}`.split("\n").length - 1;
  return {
    text: `${head}${space}${text}`,
    title,
    lineOf: (line) => lines[Math.max(0, line - 1 - offset)] ?? 1,
  };
}

/** Links, pictures, raw HTML and hand-made ways; every line of the note stays one line. */
function mend(text: string, firstLine: number, desk: Desk): string {
  const first = parse(text);
  const ways = dropWays(first, text);
  const without = ways.length > 0 ? applyEdits(text, ways) : text;
  const nodes = ways.length > 0 ? parse(without) : first;
  const lines = lineFinder(without);
  const lineOf = (offset: number): number => firstLine + lines(offset) - 1;
  const edits: Edit[] = [
    ...mendLinks(nodes, without, lineOf, desk),
    ...mendHtml(nodes, without, lineOf, desk),
    ...mendText(nodes, without, lineOf, desk),
  ];
  return applyEdits(without, edits);
}

function deskFor(file: string, { places, customs }: Shop, leave: ReadonlySet<number>, leaveAll: boolean): Desk {
  return {
    file,
    customs,
    link: (url) => places.link(url, file),
    wikilink: (target) => places.wikilink(target, file),
    picture: (url) => places.picture(url, file),
    leaves: (line) => leaveAll || leave.has(line),
    remarks: [],
    tally: emptyTally(),
    terms: new Map(),
    domains: [],
    partyWords: { provider: new Map(), customer: new Map() },
  };
}

function compile(target: string, text: string, { courses }: Shop): Promise<CompiledLesson> {
  const course = courses.find(({ folder }) => target.startsWith(`${folder}/`)) ?? { folder: "", id: "notes" };
  return compileLesson({
    file: target,
    format: "md",
    text,
    course,
    courses,
    names: { provider: "Provider", customer: "Customer" },
    base: "/",
    trust: "data",
    terms: [],
  });
}

function nameOf(file: string): string {
  return (file.split("/").at(-1) ?? file).replace(/\.(md|mdx|markdown|mdown|mkd)$/i, "");
}
