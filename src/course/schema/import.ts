import { z } from "zod";
import { VOCABULARY } from "../vocabulary.ts";
import { words } from "./values.ts";

const callout = z.enum(VOCABULARY.map((word) => word.callout));

/** import.yaml, as written: what an author adds to the importer's own tables. */
export const importSchema = z.strictObject({
  /** `[!exam-alert]` of the notes becomes this callout. */
  callouts: z.record(z.string(), callout).optional(),
  /** A line that begins with "**Watch out:**" becomes this callout. */
  labels: z.record(z.string(), callout).optional(),
  /** Words that name a party in a table of responsibilities. */
  parties: z.strictObject({ provider: z.array(words).optional(), customer: z.array(words).optional() }).optional(),
});

export type WrittenImport = z.infer<typeof importSchema>;
