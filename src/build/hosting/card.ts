import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Font } from "opentype.js";
import sharp from "sharp";

/** The words on a card. */
export interface CardWords {
  /** Small, above the title: the exam's code. */
  above: string;
  title: string;
  /** Small, at the foot. */
  below: string;
}

const WIDTH = 1200;
const HEIGHT = 630;
const LEFT = 150;
const ROOM = WIDTH - LEFT - 90;
const COLORS = { ground: "#fdf9f2", ink: "#231f1b", muted: "#6b6259", accent: "#a3331a" };

let fonts: Font[] | null = null;

/**
 * The picture by which others show a link: the words of a course, set in a font that comes with the program and drawn
 * as outlines, so that every machine draws the same. Words in a script that the font lacks are left to the fonts of
 * the machine.
 * @returns a PNG of 1200 by 630 points
 */
export async function cardOf(words: CardWords): Promise<Buffer> {
  const size = [84, 70, 58].find((candidate) => linesOf(words.title, candidate).length <= 3) ?? 50;
  const lines = linesOf(words.title, size).slice(0, 5);
  const top = 300 - (lines.length * size * 1.16) / 2;
  const title = lines.map((line, i) => drawn(line, size, top + (i + 1) * size * 1.16, COLORS.ink)).join("");
  const [foot = ""] = linesOf(words.below, 32);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${COLORS.ground}"/>
<path d="M60 60h30v510H60z" fill="${COLORS.accent}"/>
<path d="M${WIDTH - 66} 60h6v510h-6z" fill="${COLORS.accent}"/>
${words.above ? drawn(words.above, 40, 110, COLORS.accent) : ""}
${title}
${drawn(foot, 32, 560, COLORS.muted)}
</svg>`;
  return sharp(Buffer.from(svg)).png({ palette: true, colours: 64, dither: 0, effort: 10 }).toBuffer();
}

/** Breaks words into lines that the card has room for. */
function linesOf(text: string, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(longer, size) > ROOM) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function widthOf(text: string, size: number): number {
  return runsOf(text).reduce(
    (sum, run) => sum + (run.font?.getAdvanceWidth(run.text, size) ?? run.text.length * size),
    0,
  );
}

function drawn(text: string, size: number, baseline: number, color: string): string {
  const runs = runsOf(text);
  if (runs.some(({ font }) => font === null))
    return `<text x="${LEFT}" y="${baseline}" font-family="serif" font-weight="600" font-size="${size}" fill="${color}">${escapeXml(text)}</text>`;
  let x = LEFT;
  let path = "";
  for (const { font, text: own } of runs) {
    path += font ? outline(font, own, x, baseline, size) : "";
    x += font?.getAdvanceWidth(own, size) ?? 0;
  }
  return `<path d="${path}" fill="${color}"/>`;
}

function outline(font: Font, text: string, x: number, baseline: number, size: number): string {
  return font
    .getPath(text, x, baseline, size)
    .commands.map((command) => {
      const { type, ...numbers } = command as { type: string } & Record<string, number>;
      const order = ["x1", "y1", "x2", "y2", "x", "y"].filter((name) => name in numbers);
      return `${type}${order.map((name) => (numbers[name] ?? 0).toFixed(2)).join(" ")}`;
    })
    .join("");
}

/** Pieces of a text, each with the font that has its letters, or null where none has. */
function runsOf(text: string): { text: string; font: Font | null }[] {
  fonts ??= loadFonts();
  const runs: { text: string; font: Font | null }[] = [];
  for (const letter of text) {
    const font = fonts.find((candidate) => candidate.charToGlyphIndex(letter) > 0) ?? null;
    const last = runs.at(-1);
    if (last && last.font === font) last.text += letter;
    else runs.push({ text: letter, font });
  }
  return runs;
}

function loadFonts(): Font[] {
  const load = createRequire(import.meta.url);
  const { parse } = load("opentype.js") as typeof import("opentype.js");
  return ["latin", "latin-ext", "greek", "cyrillic"].map((script) => {
    const bytes = readFileSync(
      load.resolve(`@fontsource/source-serif-4/files/source-serif-4-${script}-600-normal.woff`),
    );
    return parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  });
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
