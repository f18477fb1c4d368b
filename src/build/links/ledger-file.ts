import { promises as fs } from "node:fs";
import { join } from "node:path";
import { LEDGER_FILE, readLedger, writeLedger, type Ledger } from "../../course/ledger.ts";
import { writeWhole } from "./whole-file.ts";

/** The ledger of a content folder as it lies on the disk. */
export interface LedgerFile {
  ledger: Ledger;
  text: string;
  /** The first line that is none of a ledger, from 1; null where all is well. */
  wrong: number | null;
}

/** Reads the ledger of a content folder; null where there is none. */
export async function readLedgerFile(content: string): Promise<LedgerFile | null> {
  try {
    const text = (await fs.readFile(join(content, LEDGER_FILE), "utf8")).replace(/\r\n?/g, "\n");
    return { ...readLedger(text), text };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Writes the ledger of a content folder. */
export async function writeLedgerFile(content: string, ledger: Ledger): Promise<void> {
  await writeWhole(join(content, LEDGER_FILE), writeLedger(ledger));
}
