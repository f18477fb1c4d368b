import { packGroups, packOf } from "../../course/search/pack.ts";
import { packedJson } from "./index-file.ts";
import type { PageWords } from "./pagefind-format.ts";
import type { IndexedPage } from "./pagefind-pages.ts";

/** Records of a page in one file, as it is published. */
export interface PackedRecords {
  /** How many they are. */
  records: number;
  content: Uint8Array;
}

/** All that an index needs to know of a page: the same for the same records, so that it can be kept. */
export interface PageIndex extends PageWords {
  packs: PackedRecords[];
}

/** The packs of a page, in the order of its records. */
export function packsOf({ page: { records }, texts }: IndexedPage): PackedRecords[] {
  const textOf = new Map(records.map((record, i) => [record, texts[i]!]));
  return packGroups(records).map((group) => ({
    records: group.length,
    content: packedJson(packOf(group, (record) => textOf.get(record)!)),
  }));
}
