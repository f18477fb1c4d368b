import { parseDocument } from "yaml";
import { frontmatterOf } from "../../course/frontmatter.ts";
import { parse, plain, rangeOf, walk } from "./markdown.ts";

/** A note's frontmatter and what follows it. */
export interface Front {
  /** The lines between the two `---`, or "" where there are none. */
  written: string;
  body: string;
  /** The line on which the body begins. */
  bodyLine: number;
  values: Record<string, unknown>;
}

/** Takes the frontmatter off a note; one that is not well-formed has no values. */
export function takeFront(text: string): Front {
  const { whole, yaml: written } = frontmatterOf(text);
  if (whole === "" || written.length > 20_000) return { written: "", body: text, bodyLine: 1, values: {} };
  const body = text.slice(whole.length);
  let values: Record<string, unknown> = {};
  try {
    const document = parseDocument(written, { prettyErrors: false });
    const read: unknown = document.errors.length === 0 ? document.toJS({ maxAliasCount: 20 }) : null;
    if (typeof read === "object" && read !== null && !Array.isArray(read)) values = read as Record<string, unknown>;
  } catch {
    // Its lines are kept as comments all the same.
  }
  // A line above and below paragraphs is no frontmatter.
  if (Object.keys(values).length === 0 && !looksLikeYaml(written))
    return { written: "", body: text, bodyLine: 1, values };
  return { written, body, bodyLine: whole.split("\n").length, values };
}

/** Lines that someone meant as keys and values, though they may not be well-formed. */
function looksLikeYaml(written: string): boolean {
  const lines = written.split("\n").filter((line) => line.trim() !== "");
  const meant = lines.filter((line) => /^["']?[\w][\w .-]{0,40}["']?\s*:(\s|$)|^\s*-\s|^\s{2,}\S|^#/.test(line));
  return (
    lines.some((line) => /^[\w-]+\s*:/.test(line)) && meant.length * 5 >= lines.length * 4 && !/\n\s*\n/.test(written)
  );
}

/** A note's title: what its frontmatter says, else its first heading, else the name of its file. */
export function titleOf(front: Front, name: string): string {
  const written = front.values["title"];
  if (typeof written === "string" || typeof written === "number") {
    const title = String(written).replace(/\s+/g, " ").trim();
    if (title !== "") return title;
  }
  const headings: { depth: number; words: string }[] = [];
  walk(parse(front.body), (node) => {
    if (node.type === "heading") headings.push({ depth: node.depth, words: plain(node) });
  });
  const top = headings.slice(0, 3).find(({ depth, words }) => depth === 1 && words !== "");
  const first = headings.find(({ words }) => words !== "");
  // Where every note begins with "Overview", the name of its file is what tells them apart.
  return top?.words ?? (first && !GENERAL.test(first.words) ? first.words : nameTitle(name));
}

const GENERAL =
  /^\P{L}*(overview|introduction|intro|summary|about|background|basics|purpose|description|definition|general|notes?|contents|table of contents|toc|index|key (points|concepts|terms|facts)|objectives?|learning objectives?|goals?|questions?|what (is it|it is)|at a glance|quick (summary|reference)|tl;?dr|related( notes| topics)?|links?|resources|references)\P{L}*$/iu;

/** A name without the id that Notion puts behind it at an export. */
export function withoutExportId(name: string): string {
  return name.replace(/(?<=\S)[\s_-]+[0-9a-f]{32}$/i, "");
}

/** `03 - identity_and-access` as words. */
export function nameTitle(name: string): string {
  const words =
    withoutExportId(name)
      .replace(/^\d[\d.]*[\s._)-]+(?=\S)/, "")
      .replace(/[-_\s]+/g, " ")
      .trim() || name;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The frontmatter of the lesson: the keys that Certbook knows; the rest of the note's own lines as comments. */
export function frontFor(front: Front, title: string): string {
  const lines = [`title: ${JSON.stringify(title)}`];
  const { description } = front.values;
  if (typeof description === "string" && description.trim() !== "")
    lines.push(`description: ${JSON.stringify(description.replace(/\s+/g, " ").trim())}`);
  for (const key of ["updated", "modified", "lastmod", "date"]) {
    const day = dayOf(front.values[key]);
    if (!day) continue;
    lines.push(`updated: ${day}`);
    break;
  }
  if (front.values["draft"] === true) lines.push("draft: true");
  const known = /^(title|draft)\s*:/;
  for (const line of front.written.split("\n"))
    if (line.trim() !== "" && !known.test(line))
      lines.push(`# ${line.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, " ")}`);
  return `---\n${lines.join("\n")}\n---\n`;
}

function dayOf(value: unknown): string | null {
  const text = value instanceof Date ? value.toISOString() : typeof value === "string" ? value : "";
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (!day) return null;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}

/** A first heading that is not the lesson's title goes one level down, so that it stays on the page. */
export function lowerOtherTitle(body: string, title: string): string {
  const first = parse(body).find((node) => node.type !== "html");
  if (first?.type !== "heading" || first.depth !== 1 || plain(first) === title) return body;
  const [start] = rangeOf(first);
  return body.startsWith("#", start) ? `${body.slice(0, start)}#${body.slice(start)}` : body;
}
