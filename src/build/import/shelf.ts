import { basename, dirname } from "node:path/posix";
import { RESERVED_CHAPTERS, RESERVED_COURSES } from "../../course/generated.ts";
import type { Notes } from "./notes.ts";
import { numberOfName, shelve, slugOfName, type Sibling } from "./reading-order.ts";
import { listedFiles } from "./contents.ts";

/** Where everything of a folder of notes goes in the book. */
export interface Shelf {
  /** Folder of each course in the book, with its folder in the notes ("" for the whole). */
  courses: { folder: string; from: string }[];
  /** The path in the book of every note, by its path in the notes. */
  lessons: Map<string, string>;
}

interface Branch {
  files: string[];
  folders: Map<string, Branch>;
}

const OPENING = /^(readme|index|_index|home|overview)$/i;
const ABOUT = /^(readme|index|license|licence|contributing|code_of_conduct|changelog|security|authors)$/i;

/**
 * Gives every note its place: courses and chapters from the folders, order from number prefixes or from the list
 * of contents in a folder's README. A README opens its folder.
 * @param name what a single course is called: the name of the folder of notes
 * @param courses `one` makes one course of all, `folders` one of each top folder; `auto` looks at the folders
 */
export function planShelf(notes: Notes, name: string, courses: "auto" | "one" | "folders"): Shelf {
  const tree = branch();
  for (const file of notes.texts.keys()) {
    let at = tree;
    for (const segment of file.split("/").slice(0, -1)) {
      let inner = at.folders.get(segment);
      if (!inner) at.folders.set(segment, (inner = branch()));
      at = inner;
    }
    at.files.push(file);
  }
  const shelf: Shelf = { courses: [], lessons: new Map() };
  const many = courses === "folders" || (courses === "auto" && looksLikeCourses(tree));
  const place = (at: Branch, from: string, into: string): void => {
    shelf.courses.push({ folder: into, from });
    placeBranch(at, from, into, notes, shelf.lessons, new Set(RESERVED_CHAPTERS));
  };
  const reserved = new Set<string>(RESERVED_COURSES);
  if (!many) {
    const slug = slugOfName(name) || "notes";
    place(tree, "", reserved.has(slug) ? `${slug}-notes` : slug);
    return shelf;
  }
  const places = shelve(
    [...tree.folders.keys()].map((folder) => ({ name: folder, listed: null })),
    reserved,
  );
  if (tree.files.length > 0) place({ files: tree.files, folders: new Map() }, "", "00-about");
  for (const [folder, { number, slug }] of places)
    place(tree.folders.get(folder) ?? branch(), folder, nameOf(number, slug));
  return shelf;
}

function branch(): Branch {
  return { files: [], folders: new Map() };
}

/** Several courses: at least two unnumbered folders with folders or numbered notes in them, and no note beside them. */
function looksLikeCourses(tree: Branch): boolean {
  const names = [...tree.folders.keys()];
  if (names.length < 2 || names.some((name) => numberOfName(name) !== null)) return false;
  if (tree.files.some((file) => !ABOUT.test(stem(file)))) return false;
  const deep = [...tree.folders.values()].filter(
    (inner) => inner.folders.size > 0 || inner.files.some((file) => numberOfName(stem(file)) !== null),
  );
  return deep.length * 2 > names.length;
}

function placeBranch(
  at: Branch,
  from: string,
  into: string,
  notes: Notes,
  lessons: Map<string, string>,
  taken: ReadonlySet<string>,
): void {
  const opening =
    at.files.find((file) => /^readme$/i.test(stem(file))) ?? at.files.find((file) => OPENING.test(stem(file)));
  if (opening) lessons.set(opening, join(into, "index.md"));
  const listed = opening ? listedFiles(notes.texts.get(opening) ?? "", opening) : [];
  const rankOf = (path: string): number | null => {
    const rank = listed.findIndex((target) => target === path || target.startsWith(`${path}/`));
    return rank < 0 ? null : rank;
  };
  const siblings: (Sibling & { file?: string; folder?: string })[] = [];
  for (const folder of at.folders.keys())
    siblings.push({ name: folder, listed: rankOf(from === "" ? folder : `${from}/${folder}`), folder });
  for (const file of at.files) {
    if (file === opening) continue;
    // A note beside a folder of the same name (as some editors keep them) opens that folder.
    const twin = at.folders.get(stem(file));
    if (twin && !twin.files.some((inner) => OPENING.test(stem(inner)))) {
      twin.files.push(file);
      continue;
    }
    siblings.push({ name: uniqueName(stem(file), siblings), listed: rankOf(file), file });
  }
  const places = shelve(siblings, new Set([...taken, "index", "readme"]));
  for (const { name, file, folder } of siblings) {
    const place = places.get(name);
    if (!place) continue;
    const path = join(into, nameOf(place.number, place.slug));
    if (file !== undefined) lessons.set(file, `${path}.md`);
    if (folder === undefined) continue;
    const inner = at.folders.get(folder) ?? branch();
    const twin = inner.files.find((candidate) => dirname(candidate) === (from === "" ? "." : from));
    if (twin) {
      lessons.set(twin, join(path, "index.md"));
      inner.files = inner.files.filter((candidate) => candidate !== twin);
      placeInside(inner, from, folder, path, notes, lessons);
    } else placeInside(inner, from, folder, path, notes, lessons);
  }
}

function placeInside(
  inner: Branch,
  from: string,
  folder: string,
  path: string,
  notes: Notes,
  lessons: Map<string, string>,
): void {
  placeBranch(inner, from === "" ? folder : `${from}/${folder}`, path, notes, lessons, new Set());
}

/** Two files that differ only in their ending are two siblings. */
function uniqueName(name: string, siblings: readonly Sibling[]): string {
  let unique = name;
  for (let n = 2; siblings.some((sibling) => sibling.name === unique); n++) unique = `${name} ${n}`;
  return unique;
}

function stem(file: string): string {
  return basename(file).replace(/\.[^.]*$/, "");
}

function nameOf(number: number | null, slug: string): string {
  return number === null ? slug : `${String(number).padStart(2, "0")}-${slug}`;
}

function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
