import { basename, join } from "node:path";
import type { CourseFolder } from "../../course/links.ts";
import { readLessonPath } from "../../course/outline.ts";
import { courseYaml, glossaryYaml, siteYaml, type FoundCourse } from "./bindings.ts";
import { customsOf } from "./customs.ts";
import { COUNTED, emptyTally, type Remark, type Tally } from "./desk.ts";
import { nameTitle } from "./front.ts";
import { lostLines, type LostLine } from "./lost.ts";
import { takeUp, type KeptNote } from "./kept-note.ts";
import type { Output } from "./manifest.ts";
import { bringOver, unreadNote, type Brought } from "./note.ts";
import type { Notes } from "./notes.ts";
import { Places } from "./places.ts";
import { planShelf } from "./shelf.ts";
import { givenFiles, soundPictures } from "./sound-files.ts";
import type { WrittenImport } from "../../course/schema/import.ts";

/** How the author wants his notes brought over. */
export interface Wishes {
  courses: "auto" | "one" | "folders";
  /** Tables of terms go into glossary.yaml. */
  glossary: boolean;
  /** import.yaml of the book. */
  custom: WrittenImport;
}

/** A book made of notes, not yet written. */
export interface Imported {
  files: Map<string, Output>;
  lessons: number;
  courses: number;
  tally: Tally;
  /** What the author should look at, by note. */
  remarks: Map<string, Remark[]>;
  /** Lines whose words are not in the lesson, by note. */
  lost: Map<string, LostLine[]>;
  /** Files that no lesson shows. */
  unused: string[];
}

/** Who watches an import from outside, since a note can end its process. */
export interface Watch {
  /** Notes that ended an earlier attempt: brought over as they are written, unread. */
  unread: ReadonlySet<string>;
  /** Told before a note is read, and with "" when none is being read. */
  begins: (note: string) => Promise<void>;
  /** What earlier attempts brought over, with the files that were copied for it. */
  kept: ReadonlyMap<string, KeptNote>;
  copies: readonly [string, string][];
  /** Told when a note is brought over. */
  ends: (note: string, brought: Brought, copies: ReadonlyMap<string, string>) => Promise<void>;
}

/** Nobody watches. */
export const UNWATCHED: Watch = {
  unread: new Set(),
  begins: () => Promise.resolve(),
  kept: new Map(),
  copies: [],
  ends: () => Promise.resolve(),
};

/** A link to a heading, in any of the ways in which notes write one. */
const ANCHORED = /\]\(\s*<?[^()<>\n]*#|\[\[[^[\]\n]*#|href\s*=\s*["']?[^"'\s>]*#|^[ \t]*\[[^\]\n]+\]:\s*<?[^\s<>]*#/im;

/** Makes a book of notes, in memory. Every note becomes a lesson that compiles. */
export async function importNotes(notes: Notes, wishes: Wishes, watch: Watch = UNWATCHED): Promise<Imported> {
  const shelf = planShelf(notes, basename(notes.root), wishes.courses);
  const courses: CourseFolder[] = shelf.courses.map(({ folder }) => ({
    folder,
    id: readLessonPath(folder).path.join("-"),
  }));
  const places = new Places(notes, shelf.lessons, await soundPictures(notes), await givenFiles(notes));
  for (const [file, target] of watch.copies) places.take(file, target);
  const shop = { places, customs: customsOf(wishes.custom), courses };
  const brought = new Map<string, Brought>();
  // Twice: a link to a heading can be checked only when every lesson has its headings.
  for (const last of [false, true]) {
    for (const [file, target] of shelf.lessons) {
      const source = notes.texts.get(file) ?? "";
      if (last && !ANCHORED.test(source)) continue;
      if (last && watch.unread.has(file)) continue;
      const kept = last ? undefined : watch.kept.get(file);
      if (kept) {
        brought.set(file, takeUp(kept));
        continue;
      }
      await watch.begins(file);
      const note = watch.unread.has(file)
        ? unreadNote(file, source, shop)
        : await bringOver(file, target, source, shop);
      brought.set(file, note);
      if (!last) await watch.ends(file, note, places.copies);
    }
    await watch.begins("");
    if (!last)
      for (const [file, { compiled }] of brought)
        places.remember(
          shelf.lessons.get(file) ?? "",
          compiled.elements,
          compiled.otherAnchors,
          notes.texts.get(file) ?? "",
        );
  }
  const imported: Imported = {
    files: new Map(),
    lessons: brought.size,
    courses: courses.length,
    tally: emptyTally(),
    remarks: new Map(),
    lost: new Map(),
    unused: [...notes.others].filter((file) => !places.copies.has(file)),
  };
  for (const [file, lesson] of brought) {
    imported.files.set(shelf.lessons.get(file) ?? file, { text: lesson.text });
    for (const name of COUNTED) imported.tally[name] += lesson.desk.tally[name];
    if (lesson.desk.remarks.length > 0)
      imported.remarks.set(
        file,
        lesson.desk.remarks.sort((a, b) => a.line - b.line),
      );
    const lost = lostLines(notes.texts.get(file) ?? "", lesson.text.replace(/^---\ntitle: .*\n/, ""));
    if (lost.length > 0) imported.lost.set(file, lost);
  }
  for (const [file, target] of places.copies) imported.files.set(target, { copy: join(notes.root, file) });
  bind(imported, notes, shelf.courses, brought, shelf.lessons, wishes);
  return imported;
}

/** The YAML files around the lessons. */
function bind(
  imported: Imported,
  notes: Notes,
  courses: readonly { folder: string; from: string }[],
  brought: ReadonlyMap<string, Brought>,
  lessons: ReadonlyMap<string, string>,
  wishes: Wishes,
): void {
  const terms = new Map<string, string>();
  let siteTitle = "";
  for (const { folder, from } of courses) {
    const found: FoundCourse & { partyWords: { provider: Map<string, number>; customer: Map<string, number> } } = {
      folder,
      title: "",
      domains: [],
      partyWords: { provider: new Map(), customer: new Map() },
    };
    for (const [file, { desk, title }] of brought) {
      const target = lessons.get(file) ?? "";
      if (!target.startsWith(`${folder}/`)) continue;
      if (target === `${folder}/index.md`) found.title = title;
      if (found.domains.length === 0) found.domains = desk.domains;
      for (const [term, says] of desk.terms) if (!terms.has(term)) terms.set(term, says);
      for (const party of ["provider", "customer"] as const)
        for (const [word, times] of desk.partyWords[party])
          found.partyWords[party].set(word, (found.partyWords[party].get(word) ?? 0) + times);
    }
    found.title ||= nameTitle(from === "" ? basename(notes.root) : basename(from));
    siteTitle ||= found.title;
    imported.files.set(`${folder}/course.yaml`, { text: courseYaml(found) });
  }
  if (courses.length > 1) siteTitle = nameTitle(basename(notes.root));
  imported.files.set("site.yaml", { text: siteYaml(siteTitle) });
  if (wishes.glossary && terms.size > 0) imported.files.set("glossary.yaml", { text: glossaryYaml(terms) });
}
