import type { MdastNode } from "satteri";
import { exerciseMessages } from "../../course/messages/exercise.ts";
import { partyOf, type Party } from "../../course/responsibility.ts";
import type { At, Block, Draft, ReadDuty } from "./block.ts";
import { trimNodes } from "./inline.ts";
import { draftOf } from "./draft.ts";
import { takeAttributes, type Written } from "./written.ts";
import { readInlines } from "./read-inline.ts";
import { atOf, lengthOf, type Reader, type Scope } from "./reader.ts";
import { textOf } from "./text.ts";

type Table = Extract<MdastNode, { type: "table" }>;

/** A head of a row or a column: its name, where it stands, and an id if one is chosen. */
interface Head {
  nodes: MdastNode[];
  name: string;
  id: string | null;
  moved: string[];
  at: At;
}

interface Cell {
  party: Party;
  note: MdastNode[];
}

/** Reads a responsibility matrix, and turns one that has its services down. */
export function readMatrix(written: Written, scope: Scope, reader: Reader): Block[] {
  const { children, at, length } = written;
  const places = children.flatMap((child, i) => (child.type === "table" ? [i] : []));
  const draft = draftOf("matrix", written.title, at, scope, written.id, written.moved);
  const inner = { ...scope, parent: draft, depth: scope.depth + 1 };
  const [place] = places;
  if (places.length !== 1 || place === undefined) {
    reader.problem(exerciseMessages.noTable(places.length), at, length);
    return reader.blocks(children, inner);
  }
  const table = children[place] as Table;
  const before = reader.blocks(children.slice(0, place), inner);
  const grid = readGrid(table, written.props.get("services") === "down", reader);
  const rows = grid.rows.map((head, i): ReadDuty => {
    const duty: Draft = { ...draftOf("duty", head.nodes, head.at, { ...inner }, head.id, head.moved), qualified: true };
    return { draft: duty, title: head.nodes, cells: grid.cells[i] ?? [] };
  });
  const after = reader.blocks(children.slice(place + 1), inner);
  const caption = written.title ?? [];
  return [{ is: "matrix", draft, caption, columns: grid.columns.map((head) => head.nodes), rows, before, after }];
}

/** The table as duties down and services across, whichever way it is written. */
function readGrid(
  table: Table,
  servicesDown: boolean,
  reader: Reader,
): { columns: Head[]; rows: Head[]; cells: Cell[][] } {
  const [head, ...body] = table.children;
  const width = head?.children.length ?? 0;
  const across = (head?.children ?? []).slice(1).map((cell) => readHead(cell, reader));
  const down: Head[] = [];
  const cells: Cell[][] = [];
  if (width < 2 || body.length === 0)
    reader.problem(exerciseMessages.emptyTable(), atOf(table), head ? lengthOf(head) : 1);
  for (const row of body) {
    const [first, ...rest] = row.children;
    if (!first) continue;
    const name = readHead(first, reader);
    down.push(name);
    if (row.children.length !== width)
      reader.problem(exerciseMessages.ragged(name.name, row.children.length, width), atOf(row), lengthOf(row));
    cells.push(
      across.map((column, i) =>
        rest[i] ? readCell(rest[i], name.name, column.name, reader) : { party: "none", note: [] },
      ),
    );
  }
  checkNames(across, servicesDown ? "duty" : "service", reader);
  checkNames(down, servicesDown ? "service" : "duty", reader);
  if (!servicesDown) return { columns: across, rows: down, cells };
  return {
    columns: down,
    rows: across,
    cells: across.map((_, i) => cells.map((row) => row[i] ?? { party: "none", note: [] })),
  };
}

function readHead(cell: Extract<MdastNode, { type: "tableCell" }>, reader: Reader): Head {
  const { nodes, props } = takeAttributes(trimNodes(cell.children as MdastNode[]));
  const at = cell.children[0] ? atOf(cell.children[0]) : atOf(cell);
  const id = props.find(([key]) => key === "id")?.[1];
  return {
    nodes: readInlines(nodes, reader),
    name: textOf(nodes),
    id: id === undefined ? null : reader.choose(id, at),
    moved: reader.takeMoved(props.find(([key]) => key === "moved")?.[1] ?? "", at),
    at,
  };
}

/** Reads `shared: AWS isolates, you choose the VPC`. */
function readCell(cell: Extract<MdastNode, { type: "tableCell" }>, row: string, column: string, reader: Reader): Cell {
  const nodes = trimNodes(cell.children as MdastNode[]);
  const cut = nodes.findIndex((node) => node.type === "text" && node.value.includes(":"));
  const text = cut < 0 ? null : nodes[cut];
  let [head, note]: [MdastNode[], MdastNode[]] = [nodes, []];
  if (text?.type === "text") {
    const colon = text.value.indexOf(":");
    head = [...nodes.slice(0, cut), { ...text, value: text.value.slice(0, colon) }];
    note = [{ ...text, value: text.value.slice(colon + 1) }, ...nodes.slice(cut + 1)];
  }
  const word = textOf(head);
  const party = partyOf(word);
  if (!party) {
    const at = cell.children[0] ? atOf(cell.children[0]) : atOf(cell);
    reader.problem(exerciseMessages.unknownParty(row, column, word), at, Math.max(1, word.length));
  }
  return { party: party ?? "none", note: readInlines(trimNodes(note), reader) };
}

function checkNames(heads: readonly Head[], what: "duty" | "service", reader: Reader): void {
  const seen = new Set<string>();
  for (const { name, at } of heads) {
    if (name === "") reader.problem(exerciseMessages.unnamedRow(what), at);
    else if (seen.has(name.toLowerCase())) reader.problem(exerciseMessages.duplicateRow(what, name), at, name.length);
    seen.add(name.toLowerCase());
  }
}
