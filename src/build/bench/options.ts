import { join } from "node:path";
import { readEnvironment } from "../environment.ts";

/** What the benches of books that are made to measure have in common: the book, how often, and where the figures go. */
export const MEASURED_OPTIONS = {
  lessons: { type: "string", default: "400" },
  from: { type: "string", default: join(readEnvironment().root, "../shared/corpora") },
  runs: { type: "string", default: "3" },
  json: { type: "string" },
} as const;
