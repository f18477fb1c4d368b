import type { MdastNode } from "satteri";
import type { Unaddressed } from "../../course/anchors.ts";
import { encodeFragment } from "../../course/address.ts";
import { verdictOf, type PartyNames } from "../../course/responsibility.ts";
import type { Block, Draft } from "./block.ts";
import { highlight } from "./code.ts";
import { escapeHtml, titleHtml } from "./inline.ts";
import { attribute, component, element, html, json, slot, text } from "./jsx.ts";
import { mathHtml } from "./math.ts";
import { letterOf } from "./read-question.ts";
import { movedHere, titleOfDraft } from "./draft.ts";
import { ownText, textOf } from "./text.ts";

/** What writing needs to know besides the blocks. */
export interface Writing {
  anchors: ReadonlyMap<Unaddressed, string>;
  names: PartyNames;
}

/** Blocks as Markdown nodes with the vocabulary's components, for Sätteri to compile. */
export function writeBlocks(blocks: readonly Block[], writing: Writing): MdastNode[] {
  return blocks.flatMap((block) =>
    block.is === "section" ? writeSection(block, writing) : [writeBlock(block, writing)],
  );
}

function writeBlock(block: Exclude<Block, { is: "section" }>, writing: Writing): MdastNode {
  switch (block.is) {
    case "markdown":
      return block.blocks ? writeContainer(block.node, block.blocks, writing) : block.node;
    case "component":
      return { ...block.node, children: writeBlocks(block.blocks, writing) } as MdastNode;
    case "callout":
      return component(
        block.component,
        [...addressOf(block.draft, block.id, writing), ...titleOf(block.title), ...attribute("fold", block.fold)],
        writeBlocks(block.blocks, writing),
      );
    case "answer":
      return component("Answer", titleOf(block.title), writeBlocks(block.blocks, writing));
    case "question":
      return writeQuestion(block, writing);
    case "matrix":
      return writeMatrix(block, writing);
    case "table":
      return element(
        "div",
        {
          className: "table-scroll",
          tabIndex: "0",
          role: "group",
          ariaLabel: block.label ? `Table: ${block.label}` : "Table",
        },
        [writeTable(block.node)],
      );
    case "code":
      return html(codeHtml(block));
  }
}

/** A table in elements of its own: alignment becomes classes, since the page's policy allows no style attributes. */
function writeTable({ children, align = [] }: Extract<Block, { is: "table" }>["node"]): MdastNode {
  const rows = children.map((row, r) =>
    element(
      "tr",
      {},
      row.children.map((cell, c) => {
        const side = align?.[c];
        const placed: Record<string, string> =
          side === "right" || side === "center" ? { className: `align-${side}` } : {};
        return r === 0
          ? element("th", { scope: "col", ...placed }, cell.children)
          : element("td", placed, cell.children);
      }),
    ),
  );
  const [head, ...body] = rows;
  return element("table", {}, [
    element("thead", {}, head ? [head] : []),
    ...(body.length > 0 ? [element("tbody", {}, body)] : []),
  ]);
}

function addressOf(draft: Draft | null, id: string | null, writing: Writing): ReturnType<typeof attribute> {
  const anchor = draft ? (writing.anchors.get(draft) ?? null) : id;
  return [...attribute("id", anchor), ...attribute("moved", draft ? movedHere(draft).join(" ") : null)];
}

function titleOf(title: MdastNode[] | null, plain = title ? textOf(title) : ""): ReturnType<typeof attribute> {
  return [text("title", plain), text("titleHtml", title ? titleHtml(title) : "")];
}

/** A list, a quotation or another container of Markdown; the boxes of a task list become words and a sign. */
function writeContainer(node: MdastNode, blocks: readonly Block[], writing: Writing): MdastNode {
  const children = writeBlocks(blocks, writing);
  if (node.type !== "listItem" || node.checked == null) return { ...node, children } as MdastNode;
  const box = html(
    `<span class="task" data-done="${String(node.checked)}" role="img" aria-label="${node.checked ? "Done" : "To do"}">${node.checked ? "☑" : "☐"}</span> `,
  );
  const [first, ...rest] = children;
  const marked =
    first?.type === "paragraph"
      ? [{ ...first, children: [box, ...first.children] } as MdastNode, ...rest]
      : [box, ...children];
  return { ...node, checked: null, children: marked } as MdastNode;
}

function writeSection(block: Extract<Block, { is: "section" }>, writing: Writing): MdastNode[] {
  const anchor = writing.anchors.get(block.draft) ?? "";
  const old = movedHere(block.draft)
    .map((id) => `<span id="${escapeHtml(id)}"></span>`)
    .join("");
  const link = `<a class="permalink" href="#${escapeHtml(encodeFragment(anchor))}" aria-label="Link to “${escapeHtml(titleOfDraft(block.draft))}”"></a>`;
  return [
    html(`<section id="${escapeHtml(anchor)}" data-kind="section">${old}<div class="heading">`),
    element(`h${block.draft.depth}`, {}, block.title),
    html(`${link}</div>`),
    ...writeBlocks(block.blocks, writing),
    html("</section>"),
  ];
}

function writeQuestion(block: Extract<Block, { is: "question" }>, writing: Writing): MdastNode {
  const letters = block.choices.map((_, i) => letterOf(i));
  const correct = letters.filter((_, i) => block.choices[i]?.correct);
  return component(
    "Question",
    [
      ...addressOf(block.draft, null, writing),
      text("title", ownText(block.stem)),
      ...attribute("titleHtml", block.title ? titleHtml(block.title) : null),
      text("letters", letters.join("")),
      text("correct", correct.join("")),
    ],
    [
      slot("stem", writeBlocks(block.stem, writing)),
      ...block.choices.flatMap((choice, i) => [
        slot(`choice-${letterOf(i)}`, choice.text),
        ...(choice.reason.length > 0 ? [slot(`reason-${letterOf(i)}`, writeBlocks(choice.reason, writing))] : []),
      ]),
      ...(block.after.length > 0 ? [slot("after", writeBlocks(block.after, writing))] : []),
    ],
  );
}

function writeMatrix(block: Extract<Block, { is: "matrix" }>, writing: Writing): MdastNode {
  const rows = block.rows.map(({ draft, cells }) => ({
    id: writing.anchors.get(draft) ?? "",
    title: titleOfDraft(draft),
    moved: movedHere(draft).join(" "),
    verdict: verdictOf(cells.map((cell) => cell.party)),
    parties: cells.map((cell) => cell.party),
  }));
  const notes = block.rows.flatMap(({ cells }, r) =>
    cells.flatMap(({ note }, c) => (note.length > 0 ? [slot(`cell-${r}-${c}`, note)] : [])),
  );
  return component(
    "ResponsibilityMatrix",
    [
      ...addressOf(block.draft, null, writing),
      text("caption", titleOfDraft(block.draft)),
      text("captionHtml", block.caption.length > 0 ? titleHtml(block.caption) : titleOfDraft(block.draft)),
      json(
        "columns",
        block.columns.map((column) => textOf(column)),
      ),
      json("rows", rows),
      json("names", writing.names),
    ],
    [
      ...block.columns.map((column, c) => slot(`column-${c}`, column)),
      ...block.rows.map(({ title }, r) => slot(`row-${r}`, title)),
      ...notes,
      ...(block.before.length > 0 ? [slot("before", writeBlocks(block.before, writing))] : []),
      ...(block.after.length > 0 ? [slot("after", writeBlocks(block.after, writing))] : []),
    ],
  );
}

function codeHtml({ language, title, text: code }: Extract<Block, { is: "code" }>): string {
  const math = language === "math" ? mathHtml(code, true) : null;
  if (math !== null) return `<div class="formula" tabindex="0" role="group" aria-label="Formula">${math}</div>`;
  const caption = title ? `<figcaption>${escapeHtml(title)}</figcaption>` : "";
  const label = title || (language ? `Code: ${language}` : "Code");
  return `<figure class="code">${caption}<pre tabindex="0" role="group" aria-label="${escapeHtml(label)}"${language ? ` data-lang="${escapeHtml(language)}"` : ""}><code>${highlight(code, language)}</code></pre></figure>`;
}
