/** Containers deeper than this inside each other stay as they are written. */
const DEEPEST = 8;
/** A line longer than this opens none. */
const LONGEST = 500;
const ADMONITION = /^([ \t]*)(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]*)(?:[ \t]+[\w-]+)*(?:[ \t]+"([^"]*)")?[ \t]*$/;
const TAB = /^([ \t]*)===[!+]?[ \t]+"([^"]+)"[ \t]*$/;
const COLONS =
  /^([ \t]*):{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*(?:\[([^\]]*)\]|\{[^}]*?(?:title="([^"]*)")?[^}]*\}|([^{[].*))?[ \t]*$/;
const HINT = /^([ \t]*)\{%[ \t]*hint[ \t]+style="(\w+)"[ \t]*%\}[ \t]*$/;

/**
 * The boxes of other tools as callouts: `!!! tip "Title"` and `??? success "Answer"` of MkDocs, `:::tip Title` of
 * Docusaurus and VuePress, `{% hint %}` of GitBook; tabs become bold labels. Every line stays one line.
 */
export function openContainers(text: string): string {
  if (!/^[ \t]*(?:!!!|\?\?\?|:::|===|\{%)/m.test(text)) return text;
  return convert(text.split("\n"), 0).join("\n");
}

function convert(lines: readonly string[], depth: number): string[] {
  if (depth > DEEPEST) return [...lines];
  const out: string[] = [];
  const ends = endsOf(lines);
  let fence: string | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
      out.push(line);
      continue;
    }
    if (mark) {
      fence = mark;
      out.push(line);
      continue;
    }
    const box = boxAt(lines, i, ends);
    if (!box) {
      out.push(line);
      continue;
    }
    const inner = convert(box.body, depth + 1);
    if (box.head === null) out.push(...inner);
    else
      out.push(
        box.indent + box.head,
        ...inner.map((one) => box.indent + (one.trim() === "" ? box.mark.trim() : box.mark + one)),
      );
    if (box.closing) out.push("");
    i += box.taken - 1;
  }
  return out;
}

interface Box {
  indent: string;
  head: string | null;
  /** What stands before each line of its body. */
  mark: string;
  body: string[];
  /** So many lines it takes, with its first and its last. */
  taken: number;
  /** True where a line of its own ends it. */
  closing: boolean;
}

function boxAt(lines: readonly string[], at: number, ends: ReadonlyMap<number, number>): Box | null {
  const line = lines[at] ?? "";
  if (line.length > LONGEST) return null;
  const admonition = ADMONITION.exec(line);
  if (admonition) {
    const [, indent = "", mark = "", name = "", title = ""] = admonition;
    const body = indented(lines, at + 1, indent);
    if (body.length === 0) return null;
    const fold = mark === "!!!" ? "" : mark.endsWith("+") ? "+" : "-";
    const head = `> [!${name}]${fold}${title.trim() === "" ? "" : ` ${title.trim()}`}`;
    return { indent, head, mark: "> ", body, taken: body.length + 1, closing: false };
  }
  const tab = TAB.exec(line);
  if (tab) {
    const [, indent = "", title = ""] = tab;
    const body = indented(lines, at + 1, indent);
    if (body.length === 0) return null;
    return { indent, head: `**${title}**`, mark: "", body, taken: body.length + 1, closing: false };
  }
  const colons = COLONS.exec(line);
  const hint = HINT.exec(line);
  if (!colons && !hint) return null;
  const [, indent = "", name = ""] = colons ?? hint ?? [];
  const end = ends.get(at);
  if (end === undefined) return null;
  const body = lines
    .slice(at + 1, end)
    .map((one) => (one.startsWith(indent) ? one.slice(indent.length) : one.trimStart()));
  const title = (colons?.[3] ?? colons?.[4] ?? colons?.[5] ?? "").trim();
  const folded = name.toLowerCase() === "details";
  const answers = /\b(answers?|solutions?|explanation)\b/i.test(title);
  const word = folded ? (answers ? "success" : "note") : name;
  const head = `> [!${word}]${folded ? "-" : ""}${title === "" ? "" : ` ${title}`}`;
  return { indent, head, mark: "> ", body, taken: end - at + 1, closing: true };
}

/** The lines below that are indented by four columns or a tab more, without that indentation. */
function indented(lines: readonly string[], from: number, indent: string): string[] {
  const body: string[] = [];
  let solid = 0;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (line.trim() === "") {
      body.push("");
      continue;
    }
    const rest = line.startsWith(indent) ? line.slice(indent.length) : "";
    const step = /^(?: {4}|\t)/.exec(rest)?.[0];
    if (!step) break;
    body.push(rest.slice(step.length));
    solid = body.length;
  }
  return body.slice(0, solid);
}

/** The last line of every box that a line of its own ends, by its first line. */
function endsOf(lines: readonly string[]): Map<number, number> {
  const ends = new Map<number, number>();
  const colons: number[] = [];
  const hints: number[] = [];
  lines.forEach((line, i) => {
    if (line.length > LONGEST || !/^[ \t]*(?::::|\{%)/.test(line)) return;
    const closes = /^[ \t]*:{3,}[ \t]*$/.test(line);
    if (closes || /^[ \t]*\{%[ \t]*endhint[ \t]*%\}[ \t]*$/.test(line)) {
      const open = (closes ? colons : hints).pop();
      if (open !== undefined) ends.set(open, i);
    } else if (COLONS.test(line)) colons.push(i);
    else if (HINT.test(line)) hints.push(i);
  });
  return ends;
}
