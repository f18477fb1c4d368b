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

/** The attributes that an element takes, or undefined for one that is not allowed. */
export function attributesOf(tag: string): readonly string[] | undefined {
  return Object.hasOwn(ALLOWED_HTML, tag) ? ALLOWED_HTML[tag] : undefined;
}

/** Elements without an end tag. */
export const VOID_HTML: ReadonlySet<string> = new Set(["br", "hr", "wbr"]);

/** A tag in a piece of raw HTML, or a piece that is not allowed. */
export type HtmlPiece =
  | { is: "open"; tag: string; attributes: [string, string][]; offset: number; length: number; selfClosing: boolean }
  | { is: "close"; tag: string; offset: number; length: number }
  | { is: "text"; text: string; offset: number; length: number }
  | { is: "comment"; offset: number; length: number; closed: boolean }
  /** Declarations, processing instructions, CDATA, and whatever else begins like a tag. */
  | { is: "other"; start: string; offset: number; length: number };

const PIECE =
  /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][\w:-]*)((?:\s+[^\s"'=<>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>|<[!?][^>]*>?/g;
const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** Reads a piece of raw HTML of a Markdown file into tags, text and comments. */
export function readHtml(source: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let end = 0;
  for (const match of source.matchAll(PIECE)) {
    const offset = match.index;
    if (offset > end) pieces.push(...readText(source.slice(end, offset), end));
    end = offset + match[0].length;
    const length = match[0].length;
    const [, slash, name, attributes, self] = match;
    if (name === undefined) {
      if (match[0].startsWith("<!--"))
        pieces.push({ is: "comment", offset, length, closed: match[0].length > 6 && match[0].endsWith("-->") });
      else pieces.push({ is: "other", start: match[0].slice(1, 12), offset, length });
    } else if (slash) pieces.push({ is: "close", tag: name.toLowerCase(), offset, length });
    else {
      const list = [...(attributes ?? "").matchAll(ATTRIBUTE)].map((found): [string, string] => [
        (found[1] ?? "").toLowerCase(),
        found[2] ?? found[3] ?? found[4] ?? "",
      ]);
      pieces.push({ is: "open", tag: name.toLowerCase(), attributes: list, offset, length, selfClosing: self === "/" });
    }
  }
  if (end < source.length) pieces.push(...readText(source.slice(end), end));
  return pieces;
}

/** What lies between the tags; what only begins like a tag there is no text to a browser, so it is named. */
function readText(text: string, offset: number): HtmlPiece[] {
  const start = /<([a-zA-Z/][^\s>]{0,10})/.exec(text)?.[1];
  if (start === undefined) return [{ is: "text", text, offset, length: text.length }];
  return [{ is: "other", start, offset, length: text.length }];
}
