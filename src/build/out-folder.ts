import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative } from "node:path";
import { callMessages } from "../course/messages/call.ts";
import type { Environment } from "./environment.ts";

/** Where a site is made and where the last one waits meanwhile; hidden, so that no folder of the user's is called so. */
export function foldersBeside(out: string): { staging: string; old: string } {
  const beside = join(dirname(out), `.${basename(out)}`);
  return { staging: `${beside}.next`, old: `${beside}.old` };
}

/** Files that every site of Certbook's has. */
const SIGNS = ["index.html", "404.html", "links.json"];

/**
 * Why a site can't take the place of what lies in its folder, in words for the one who named it; null where it can: the
 * folder is empty or not there, or holds a site of Certbook's and nothing that others keep there.
 */
export function wrongOut({ out, content, root }: Pick<Environment, "out" | "content" | "root">): string | null {
  const lost = [content, root].find((folder) => isInside(folder, out));
  if (lost !== undefined) return callMessages.outHolds(out, lost);
  if (isInCourse(out, content)) return callMessages.outInCourse(out);
  const there = statSync(out, { throwIfNoEntry: false });
  if (!there) return null;
  if (!there.isDirectory()) return callMessages.outIsFile(out);
  const names = readdirSync(out);
  if (names.includes(".git")) return callMessages.outHolds(out, join(out, ".git"));
  return names.length === 0 || SIGNS.every((sign) => names.includes(sign)) ? null : callMessages.outIsForeign(out);
}

/** Whether a folder lies in a course, whose next reading would take the site's files for lessons. */
function isInCourse(out: string, content: string): boolean {
  for (let at = dirname(out); isInside(at, content); at = dirname(at))
    if (existsSync(join(at, "course.yaml"))) return true;
  return false;
}

/** Whether a path is a folder, or leads into it. Both absolute. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(/[/\\]/)[0] !== "..";
}
