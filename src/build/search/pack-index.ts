import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { packGroups, packOf } from "../../course/search/pack.ts";
import { readMeta, type IndexTable } from "../../course/search/pagefind.ts";
import type { SearchRecord } from "../../course/search/record.ts";
import type { IndexFile } from "./index-file.ts";

/**
 * Puts records in packs in the place of Pagefind's file for each record, and a table in the place of its `.pf_meta`,
 * which names all those files. The words' files stay as they are.
 * @param files of Pagefind's index of these records
 * @param records in the order in which it was given them
 * @returns the files to publish, the table first
 * @throws where the index has not as many records as it was given
 */
export function packIndex(files: readonly IndexFile[], records: readonly SearchRecord[]): IndexFile[] {
  const meta = files.find(({ path }) => path.endsWith(".pf_meta"));
  if (!meta) throw new Error("Pagefind made no table of its files.");
  const { lengths, chunks, filters, fields } = readMeta(gunzipSync(meta.content));
  if (lengths.length !== records.length)
    throw new Error(`Pagefind was given ${records.length} records and has ${lengths.length}.`);
  const packs = packGroups(records).map((group) => {
    const content = packed(packOf(group));
    return { name: nameOf(content), count: group.length, content };
  });
  const table: IndexTable = {
    lengths,
    chunks,
    filters,
    fields,
    packs: packs.map(({ name }) => name),
    counts: packs.map(({ count }) => count),
  };
  const content = packed(table);
  return [
    { path: `${nameOf(content)}.pf_table`, content },
    ...packs.map((pack) => ({ path: `records/${pack.name}.pf_records`, content: pack.content })),
    ...files.filter(({ path }) => /\.pf_(index|filter)$/.test(path)),
  ];
}

/** The same bytes on every system: the tenth says on which one a file was packed. */
function packed(value: object): Uint8Array {
  const bytes = gzipSync(JSON.stringify(value), { level: 9 });
  bytes[9] = 255;
  return bytes;
}

function nameOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 10);
}
