import type { Party } from "../../course/responsibility.ts";
import type { Customs } from "./customs.ts";
import type { Desk } from "./desk.ts";
import { prefixLines, WRITTEN } from "./edits.ts";
import type { Cell, Grid } from "./tables.ts";

interface ReadCell {
  party: Party;
  note: string;
  /** The word that stood for a party. */
  word: string;
}

const SERVICE =
  /^(service|service model|model|deployment|platform|product|offering|resource|workload|compute|type|service type|cloud model|iaas|paas|saas|on[- ]?prem(ises)?|ec2|s3|rds|lambda|fargate|ecs|eks|dynamodb|aks|vms?|virtual machines?|functions?|app service|containers?|faas|caas|amazon .*|aws .*|azure .*)s?$/i;
const TOPIC = /responsib|shared|secur|\bwho\b|manage|owner|customer|provider|duty|duties|patch/i;

/**
 * A table of responsibilities as a matrix, or null for another table. Two forms are known: a party in each cell
 * (duties down or services down), and a column for each party with a tick in it.
 * @param heading the words above the table, which become the caption
 * @returns the callout, or why a table that looks like a matrix is none
 */
export function readMatrixTable(
  grid: Grid,
  heading: string,
  desk: Desk,
): { callout: string } | { unsure: string } | null {
  if (grid.head.length < 2 || grid.rows.length === 0) return null;
  return byParties(grid, heading, desk) ?? byCells(grid, heading, desk);
}

/** `| Duty | AWS | You |` with ticks, Yes or No. */
function byParties(grid: Grid, heading: string, desk: Desk): { callout: string } | { unsure: string } | null {
  const columns = grid.head.slice(1).map((cell) => partyIn(cell.text, desk.customs));
  const provider = columns.indexOf("provider");
  const customer = columns.indexOf("customer");
  if (provider < 0 || customer < 0 || columns.length > 3 || columns.some((party) => party === null || party === "none"))
    return null;
  if (columns.length === 3 && !columns.includes("shared")) return null;
  const rows: string[] = [];
  const unsure: string[] = [];
  const seen = new Set<string>();
  for (const row of grid.rows) {
    const name = row[0]?.raw ?? "";
    const ticks = columns.map((_, i) => tickOf(row[i + 1]?.text ?? ""));
    if (name === "" || ticks.includes(null) || row.length > grid.head.length || seen.has(name.toLowerCase())) {
      unsure.push(row[0]?.text || "a row without a name");
      continue;
    }
    seen.add(name.toLowerCase());
    const shared = columns.indexOf("shared");
    const [p, c] = [ticks[provider]?.yes, ticks[customer]?.yes];
    const party: Party =
      (shared >= 0 && ticks[shared]?.yes) || (p && c) ? "shared" : p ? "provider" : c ? "customer" : "none";
    const note = ticks.flatMap((tick) => (tick?.note ? [tick.note] : [])).join("; ");
    rows.push(`| ${name} | ${party}${note ? `: ${note}` : ""} |`);
  }
  if (unsure.length === grid.rows.length) return null;
  if (unsure.length > 0)
    return { unsure: `A table of responsibilities was left as a table: "${unsure[0]}" says neither yes nor no.` };
  countWord(desk, "provider", grid.head[provider + 1]?.text ?? "", rows.length);
  countWord(desk, "customer", grid.head[customer + 1]?.text ?? "", rows.length);
  const head = grid.head[0]?.raw || "Duty";
  return calloutOf(heading, false, [`| ${head} | Who |`, "| --- | --- |", ...rows]);
}

function tickOf(text: string): { yes: boolean; note: string } | null {
  const found =
    /^(✅|✔️?|☑️?|✓|√|❌|✗|✘|✖️?|⚠️|●|○|◐|yes|no|y|n|x|none|n\/a|-|–|—|true|false|partial(?:ly)?|primary)?(?![\p{L}])[\s:(,–-]*(.*?)\)?$/iu.exec(
      text.trim(),
    );
  if (!found) return null;
  const sign = (found[1] ?? "").toLowerCase();
  const said = found[2] ?? "";
  if (sign === "" && said !== "") return null;
  return { yes: /^(✅|✔|☑|✓|√|●|◐|yes|y|x|true|partial|primary)/.test(sign), note: said };
}

/** A party in each cell. */
function byCells(grid: Grid, heading: string, desk: Desk): { callout: string } | { unsure: string } | null {
  const cells = grid.rows.map((row) => row.slice(1).map((cell) => readCell(cell, desk.customs)));
  const all = cells.flat();
  const named = all.filter((cell) => cell !== null && cell.party !== "none");
  const parties = new Set(named.map((cell) => cell?.party));
  const about = TOPIC.test([heading, ...grid.head.map((cell) => cell.text)].join(" "));
  const missing = all.length - all.filter(Boolean).length;
  if (parties.size < 2 || !(parties.has("customer") || parties.has("shared")) || named.length * 2 < all.length)
    return null;
  if (!parties.has("provider") && !about) return null;
  if (missing > 0) {
    if (missing * 3 > all.length) return null;
    const row = cells.findIndex((line) => line.includes(null));
    const column = cells[row]?.indexOf(null) ?? 0;
    return {
      unsure: `A table of responsibilities was left as a table: the cell "${grid.rows[row]?.[0]?.text ?? ""}" under "${grid.head[column + 1]?.text ?? ""}" names no party.`,
    };
  }
  const names = grid.rows.map((row) => row[0]?.text.toLowerCase() ?? "");
  const heads = grid.head.slice(1).map((cell) => cell.text.toLowerCase());
  if ([...names, ...heads].includes("") || new Set(names).size < names.length || new Set(heads).size < heads.length)
    return { unsure: "A table of responsibilities was left as a table: a row or a column has no name of its own." };
  if (grid.rows.some((row) => row.length !== grid.head.length))
    return {
      unsure: "A table of responsibilities was left as a table: its rows have not all as many cells as its head.",
    };
  for (const cell of all)
    if (cell && (cell.party === "provider" || cell.party === "customer")) countWord(desk, cell.party, cell.word, 1);
  const down =
    SERVICE.test(grid.head[0]?.text ?? "") ||
    (names.every((name) => SERVICE.test(name)) && !heads.every((name) => SERVICE.test(name)));
  return calloutOf(heading, down, [
    `| ${[grid.head[0]?.raw || "Duty", ...grid.head.slice(1).map((cell) => cell.raw)].join(" | ")} |`,
    `| ${grid.head.map(() => "---").join(" | ")} |`,
    ...grid.rows.map(
      (row, r) =>
        `| ${[row[0]?.raw ?? "", ...(cells[r] ?? []).map((cell) => (cell ? `${cell.party}${cell.note ? `: ${cell.note}` : ""}` : ""))].join(" | ")} |`,
    ),
  ]);
}

/** `AWS`, `AWS (host)`, `You: bucket policies`, `✅ Customer`, `AWS and you`. */
function readCell(cell: Cell, customs: Customs): ReadCell | null {
  const text = cell.text
    .replace(/^[^\p{L}\p{N}\-–—]+/u, "")
    .replace(/[^\p{L}\p{N})\]"'’.!?*\-–—]+$/u, "")
    .trim();
  if (text === "") return /[✅✔☑✓❌✗]/u.test(cell.text) ? null : { party: "none", note: "", word: "" };
  const whole = partyIn(text, customs);
  if (whole) return { party: whole, note: "", word: text };
  const both = /^(.+?)\s*(?:\/|&|\+|\band\b|,)\s*(.+?)(?=$|\s*[(:–—])/i.exec(text);
  const [first, second] = [partyIn(both?.[1] ?? "", customs), partyIn(both?.[2] ?? "", customs)];
  if (both && first && second && new Set([first, second]).size === 2)
    return { party: "shared", note: noteOf(text.slice(both[0].length)), word: "" };
  const part = /^([^:(–—\n]{1,40}?)\s*(?:[:–—]|\s-\s|(?=\())\s*(\S.*)$/.exec(text);
  const party = partyIn(part?.[1] ?? "", customs);
  return part && party ? { party, note: noteOf(part[2] ?? ""), word: part[1] ?? "" } : null;
}

function noteOf(note: string): string {
  const said = note.replace(/^\s*[:–—-]\s*/, "").trim();
  const bare = /^\(([^()]*)\)$/.exec(said)?.[1] ?? said;
  return bare.replace(/\|/g, "\\|").replace(/([*_`<[\]])/g, "\\$1");
}

/** The party that words name: `AWS`, `the customer`, `✅ Microsoft`, `Customer responsibility`. */
function partyIn(words: string, customs: Customs): Party | null {
  const name = words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/\-–— ]+/gu, " ")
    .replace(/\b(the|only|fully|mostly|always|responsibility|responsible|managed|manages|manage)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return customs.parties.get(name) ?? customs.parties.get(name.replace(/s$/, "")) ?? null;
}

function countWord(desk: Desk, party: "provider" | "customer", word: string, times: number): void {
  const name = word.replace(/[^\p{L}\p{N} ]+/gu, "").trim();
  desk.partyWords[party].set(name, (desk.partyWords[party].get(name) ?? 0) + times);
}

function calloutOf(heading: string, down: boolean, lines: readonly string[]): { callout: string } {
  const caption = heading.replace(/[{}]/g, "").trim();
  const title = `${caption ? ` ${caption}` : ""}${down ? ' {services="down"}' : ""}`;
  return { callout: `> [!${WRITTEN}matrix]${title}\n${prefixLines(lines.join("\n"), "> ")}` };
}
