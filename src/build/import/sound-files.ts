import { isUtf8 } from "node:buffer";
import { promises as fs } from "node:fs";
import { join } from "node:path";
import { hiddenCharacter } from "../../course/hidden.ts";
import { checkPicture } from "../check-pictures.ts";
import { isSettingsFile, runsInBrowsers } from "../linked-file.ts";
import type { Notes } from "./notes.ts";

const PICTURE = /\.(svg|png|jpe?g|webp|avif|gif)$/i;
const ENDINGS = [".jpg", ".png", ".webp", ".gif", ".avif", ".svg"];
/** A larger file is not copied into a book, in bytes. */
const LARGEST = 50_000_000;
/** A settings file or lesson larger than this would not be read. */
const LARGEST_TEXT = 900_000;

/**
 * The pictures of the notes that a book may show, each with the ending that it has there: its own, or the one that its
 * content asks for.
 */
export async function soundPictures(notes: Notes): Promise<Map<string, string>> {
  const sound = new Map<string, string>();
  for (const file of notes.others) {
    const own = PICTURE.exec(file)?.[0].toLowerCase();
    if (own === undefined) continue;
    for (const ending of [own, ...ENDINGS]) {
      if ((await checkPicture(join(notes.root, file), file.replace(PICTURE, ending))) !== null) continue;
      sound.set(file, ending);
      break;
    }
  }
  return sound;
}

/** The other files of the notes to which a lesson may link: documents, data, archives; nothing that a browser runs. */
export async function givenFiles(notes: Notes): Promise<Set<string>> {
  const given = new Set<string>();
  for (const file of notes.others) {
    if (isSettingsFile(file) || runsInBrowsers(file) || !/[^/]\.\w+$/.test(file)) continue;
    const path = join(notes.root, file);
    const stat = await fs.stat(path).catch(() => null);
    if (!stat || stat.size > LARGEST) continue;
    if (/\.ya?ml$/i.test(file) && (stat.size > LARGEST_TEXT || !(await isReadableText(path)))) continue;
    given.add(file);
  }
  return given;
}

/** YAML in a book is read as text, whatever it is for. */
async function isReadableText(path: string): Promise<boolean> {
  const bytes = await fs.readFile(path).catch(() => null);
  return bytes !== null && isUtf8(bytes) && !bytes.includes(0) && hiddenCharacter(bytes.toString("utf8")) === null;
}
