import sharp from "sharp";
import { dangerIn } from "../check-pictures.ts";

/** The largest side of a drawing, in pixels: a page shows no more. */
const WIDEST = 8000;
/** Light ground around a drawing, in pixels. */
const MARGIN = 8;

/**
 * A drawing as a file of its own: with the size that it was drawn at, and checked like every picture of a book.
 * @returns the SVG, or what in it no page may show
 */
export async function soundDrawing(drawn: string): Promise<{ svg: string } | { fault: string }> {
  const box = /\bviewBox="([-\d.e]+) ([-\d.e]+) ([\d.e]+) ([\d.e]+)"/.exec(drawn);
  const [left, top] = [Number(box?.[1]) - MARGIN, Number(box?.[2]) - MARGIN];
  const [width, height] = [Number(box?.[3]), Number(box?.[4])].map((side) => Math.ceil(side) + 2 * MARGIN);
  if (!width || !height || !(width <= WIDEST && height <= WIDEST))
    return { fault: "it has no size that a page can show" };
  const tag = /^<svg\b[^>]*>/.exec(drawn)?.[0];
  if (!tag) return { fault: "it is no drawing" };
  const head = tag
    .replace(/\s(?:width|height|style|viewBox)="[^"]*"/g, "")
    .replace(/^<svg/, `<svg width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}"`);
  const svg = `${head}${drawn.slice(tag.length)}\n`
    // A link in a picture leads nowhere; a label in HTML is not shown in one.
    .replace(/<a\b[^>]*>|<\/a>/g, "")
    .replace(/<switch><foreignObject[\s\S]*?<\/foreignObject>([\s\S]*?)<\/switch>/g, "$1")
    .replace(
      /<foreignObject\b[^>]*>\s*(?:<div\b[^>]*>\s*(?:<span\b[^>]*>\s*<\/span>)?\s*<\/div>)?\s*<\/foreignObject>/g,
      "",
    );
  const danger = dangerIn(svg);
  if (danger !== null) return { fault: `its drawing holds ${danger}, which no picture of a page may` };
  const read = await sharp(Buffer.from(svg))
    .metadata()
    .catch(() => null);
  return read?.format === "svg" ? { svg } : { fault: "its drawing can't be read as a picture" };
}
