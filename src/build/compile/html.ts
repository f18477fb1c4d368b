/**
 * The harmless part of HTML that a lesson may hold, with the attributes that each element takes. Everything
 * else is refused by name: lessons are data, also when a stranger wrote them.
 */
export const ALLOWED_HTML: Readonly<Record<string, readonly string[]>> = {
  abbr: ["title"],
  b: [],
  br: [],
  cite: [],
  dd: [],
  del: [],
  details: ["open"],
  dfn: ["title"],
  dl: [],
  dt: [],
  em: [],
  hr: [],
  i: [],
  ins: [],
  kbd: [],
  mark: [],
  p: [],
  q: [],
  s: [],
  samp: [],
  small: [],
  span: ["lang", "dir"],
  strong: [],
  sub: [],
  summary: [],
  sup: [],
  u: [],
  var: [],
  wbr: [],
};

/** Elements without an end tag. */
export const VOID_HTML: ReadonlySet<string> = new Set(["br", "hr", "wbr"]);

/** A tag in a piece of raw HTML, or a piece that is not allowed. */
export type HtmlPiece =
  | { is: "open"; tag: string; attributes: [string, string][]; offset: number; length: number; selfClosing: boolean }
  | { is: "close"; tag: string; offset: number; length: number }
  | { is: "text"; text: string; offset: number; length: number }
  | { is: "comment"; offset: number; length: number };

const PIECE =
  /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][\w:-]*)((?:\s+[^\s"'=<>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>|<[!?][^>]*>?/g;
const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** Reads a piece of raw HTML of a Markdown file into tags, text and comments. */
export function readHtml(source: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let end = 0;
  for (const match of source.matchAll(PIECE)) {
    const offset = match.index;
    if (offset > end) pieces.push({ is: "text", text: source.slice(end, offset), offset: end, length: offset - end });
    end = offset + match[0].length;
    const length = match[0].length;
    const [, slash, name, attributes, self] = match;
    if (name === undefined) {
      pieces.push({ is: "comment", offset, length });
    } else if (slash) pieces.push({ is: "close", tag: name.toLowerCase(), offset, length });
    else {
      const list = [...(attributes ?? "").matchAll(ATTRIBUTE)].map((found): [string, string] => [
        (found[1] ?? "").toLowerCase(),
        found[2] ?? found[3] ?? found[4] ?? "",
      ]);
      pieces.push({ is: "open", tag: name.toLowerCase(), attributes: list, offset, length, selfClosing: self === "/" });
    }
  }
  if (end < source.length)
    pieces.push({ is: "text", text: source.slice(end), offset: end, length: source.length - end });
  return pieces;
}
