import type { MdastNode } from "satteri";
import { CHOSEN_ID } from "../../course/anchors.ts";
import { TermFinder, type KnownTerm } from "../../course/glossary-links.ts";
import type { LinkUse } from "../../course/lesson.ts";
import type { CourseFolder } from "../../course/links.ts";
import type { Saying } from "../../course/messages/saying.ts";
import { markdownMessages } from "../../course/messages/markdown.ts";
import type { Problem } from "../../course/problem.ts";
import type { PartyNames } from "../../course/responsibility.ts";
import type { At, Block, Draft } from "./block.ts";

/** All that compiling one lesson needs to know; two equal inputs give equal output. */
export interface LessonSource {
  /** Relative to the content folder. */
  file: string;
  format: "md" | "mdx";
  text: string;
  course: CourseFolder;
  courses: readonly CourseFolder[];
  names: PartyNames;
  base: string;
  trust: "data" | "code";
  /** The terms that link themselves at their first use; empty where the site does not ask for it. */
  terms: readonly KnownTerm[];
  /** True where nobody is to see the result, so that code needs no colours. */
  uncoloured?: boolean;
}

/** A picture that a lesson shows. */
export interface ImageUse extends LinkUse {
  /** Relative to the content folder. */
  file: string;
}

/** Where in the lesson a block stands. */
export interface Scope {
  /** The innermost section, or null above the first heading. */
  section: Draft | null;
  /** The innermost element. */
  parent: Draft | null;
  depth: number;
  /** True inside a block in which an Answer is at home. */
  answers: boolean;
  /** False inside a question, whose choices are no place for links of the program's own. */
  terms?: false;
}

/** What reading a lesson gathers besides its blocks. */
export class Reader {
  readonly source: LessonSource;
  /** The offset at which each line of the text begins. */
  readonly lineStarts: readonly number[];
  readonly problems: Problem[] = [];
  /** What is told of a lesson that can be published all the same. */
  readonly warnings: Problem[] = [];
  readonly links: LinkUse[] = [];
  readonly images: ImageUse[] = [];
  /** The addresses of reference-style links (`[words][name]`), by name. */
  readonly definitions = new Map<string, string>();
  readonly terms: TermFinder;
  /** True while the words of a link are read, in which no other link can stand. */
  inLink = false;
  /** Ids that authors chose, with the line of each. */
  readonly chosen = new Map<string, number>();
  /** Ids that something of this page had before, each with its place. */
  readonly moved = new Map<string, At>();
  /** Ids on the page that are no element's. */
  readonly reserved = new Set<string>();
  /** The text of the first heading of depth 1, where it gives the lesson its title. */
  heading: { text: string; node: MdastNode } | null = null;
  /** Names that a trusted lesson imports. */
  readonly imported = new Set<string>();
  /** True where a trusted lesson holds code, so that it takes the way through Vite. */
  runsCode = false;
  /** Tags of raw HTML that are open. */
  readonly openTags: { tag: string; at: At; length: number }[] = [];
  /** The notes at the foot of the page, by name, and the names that something refers to. */
  readonly notes = new Map<string, MdastNode>();
  readonly notesUsed = new Set<string>();
  /** Offsets of what has been found to be text where markup was meant. */
  readonly told = new Set<number>();

  /** Reads blocks inside a block; what a component holds is read by the same rules as the lesson itself. */
  readonly blocks: (nodes: readonly MdastNode[], scope: Scope) => Block[];

  constructor(source: LessonSource, read: (nodes: readonly MdastNode[], scope: Scope, reader: Reader) => Block[]) {
    this.source = source;
    this.lineStarts = [0, ...Array.from(source.text.matchAll(/\n/g), ({ index }) => index + 1)];
    this.terms = new TermFinder(source.terms);
    this.blocks = (nodes, scope) => read(nodes, scope, this);
  }

  /** Notes a problem at a node, or at a part of it. */
  problem(saying: Saying, at: At, length = 1): void {
    const list = saying.severity === "error" ? this.problems : this.warnings;
    list.push({ ...saying, file: this.source.file, line: at.line, column: at.column, length });
  }

  /** Takes an id that an author chose, or says what is wrong with it. */
  choose(id: string, at: At): string | null {
    const chosen = id.normalize("NFC");
    if (!CHOSEN_ID.test(chosen)) {
      this.problem(markdownMessages.badId(id), at, Math.max(1, id.length));
      return null;
    }
    const line = this.chosen.get(chosen);
    if (line !== undefined) {
      this.problem(markdownMessages.duplicateAnchor(chosen, line), at, chosen.length);
      return null;
    }
    this.chosen.set(chosen, at.line);
    return chosen;
  }

  /**
   * Takes the old anchors of an element (`moved="old-id another"`), and its old addresses on other pages
   * (`moved="/course/lesson/#old-id"`), which no id of this page comes from.
   */
  takeMoved(text: string, at: At): string[] {
    const moved: string[] = [];
    for (const id of text.split(/[\s,]+/).filter(Boolean)) {
      if (id.includes("#")) {
        if (/^\/?[^#]+#./.test(id)) moved.push(id);
        else this.problem(markdownMessages.badId(id), at, id.length);
        continue;
      }
      const chosen = this.choose(id, at);
      if (chosen === null) continue;
      moved.push(chosen);
      this.moved.set(chosen, at);
      this.reserved.add(chosen);
    }
    return moved;
  }
}

/** Where a node begins. */
export function atOf(node: MdastNode): At {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

/** The offset in the lesson's text at which a node begins; Sätteri's own counts bytes. */
export function offsetOf(node: MdastNode, reader: Reader): number {
  const { line, column } = atOf(node);
  return (reader.lineStarts[line - 1] ?? 0) + column - 1;
}

/** The place of an offset in a text. */
export function placeOf(offset: number, text: string): At {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** The length of a node on its first line. */
export function lengthOf(node: MdastNode): number {
  const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  return Math.max(1, start.line === end.line ? end.column - start.column : 1);
}

/** A place `offset` characters behind the start of a node's source. */
export function atOffset(node: MdastNode, source: string, offset: number): At {
  const before = source.slice(0, offset).split("\n");
  const at = atOf(node);
  const last = before.at(-1) ?? "";
  return before.length === 1
    ? { line: at.line, column: at.column + offset }
    : { line: at.line + before.length - 1, column: last.length + 1 };
}
