import type { CourseFolder } from "../../course/links.ts";
import { compileLesson, emptyLesson, type CompiledLesson } from "../compile/compile.ts";
import { openContainers } from "./containers.ts";
import type { Customs } from "./customs.ts";
import { emptyTally, type Desk } from "./desk.ts";
import { applyEdits, lineFinder, type Edit } from "./edits.ts";
import { frontFor, lowerOtherTitle, takeFront, titleOf } from "./front.ts";
import { fenced, layOut } from "./lay-out.ts";
import { parse } from "./markdown.ts";
import { mendHtml } from "./mend-html.ts";
import { mendLinks } from "./mend-links.ts";
import { mendTables } from "./mend-tables.ts";
import { dropWays, mendText } from "./mend-text.ts";
import type { Places } from "./places.ts";
import { recognise } from "./recognise.ts";

/** A note as a lesson. */
export interface Brought {
  /** The lesson's whole text. */
  text: string;
  title: string;
  /** What was found in it. */
  desk: Pick<Desk, "remarks" | "tally" | "terms" | "domains" | "partyWords">;
  compiled: Pick<CompiledLesson, "elements" | "otherAnchors">;
}

/** What all notes of one import share. */
export interface Shop {
  places: Places;
  customs: Customs;
  courses: readonly CourseFolder[];
}

const ROUNDS = 6;

/**
 * Makes a lesson of a note and compiles it. What does not compile is taken back: first what was recognised there, then
 * the block becomes code as it is written; a note of which nothing compiles is brought over as one block of code, so
 * that no book fails by its import.
 * @param target the lesson's path in the book
 */
export async function bringOver(file: string, target: string, source: string, shop: Shop): Promise<Brought> {
  const leave = new Set<number>();
  const asCode = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    const desk = deskFor(file, shop, leave, round === ROUNDS - 1);
    let written: Written;
    try {
      written = convert(source, asCode, desk);
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
      if (leave.has(at)) asCode.add(at);
      for (const near of [at, at + 1]) leave.add(near);
    }
  }
  const whole = unreadNote(file, source, shop);
  return { ...whole, compiled: await compile(target, whole.text, shop) };
}

/** A note as one block of code, without reading it. */
export function unreadNote(file: string, source: string, shop: Shop): Brought {
  const desk = deskFor(file, shop, new Set(), true);
  desk.remarks.push({
    line: 1,
    says: "This note could not be read as a lesson; it was brought over as it is written, as one block of text.",
  });
  const title = titleOf({ ...takeFront(source), body: "" }, nameOf(file)).slice(0, 200);
  const text = `---\ntitle: ${JSON.stringify(title)}\n---\n\n${fenced(source.replace(/\n*$/, ""))}\n`;
  return { text, title, desk, compiled: emptyLesson() };
}

interface Written {
  text: string;
  title: string;
  lineOf: (line: number) => number;
}

function convert(source: string, asCode: ReadonlySet<number>, desk: Desk): Written {
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
  const mended = mend(openContainers(lowerOtherTitle(front.body, title)), front.bodyLine, desk);
  const laid = layOut(mended, front.bodyLine, asCode, desk);
  const noteLine = (line: number): number => laid.lines[line - front.bodyLine] ?? line;
  const told = desk.remarks.length;
  const view = { ...desk, leaves: (line: number) => desk.leaves(noteLine(line)) };
  const { text, lines } = recognise(laid.text, front.bodyLine, view);
  for (const remark of desk.remarks.slice(told)) remark.line = noteLine(remark.line);
  const space = text.startsWith("\n") ? "" : "\n";
  const offset = `${head}${space}`.split("\n").length - 1;
  return {
    text: `${head}${space}${text}`,
    title,
    lineOf: (line) => noteLine(lines[Math.max(0, line - 1 - offset)] ?? 1),
  };
}

/** Tables, links, pictures, raw HTML and hand-made ways; every line of the note stays one line. */
function mend(text: string, firstLine: number, desk: Desk): string {
  const first = parse(text);
  const ways = [...dropWays(first, text), ...mendTables(first, text)];
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
    uncoloured: true,
  });
}

function nameOf(file: string): string {
  return (file.split("/").at(-1) ?? file).replace(/\.(md|mdx|markdown|mdown|mkd)$/i, "");
}
