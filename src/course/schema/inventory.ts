import { z } from "zod";
import { webAddress } from "./values.ts";

const words = z.string();
const element = z.object({ kind: words, id: words, title: words, url: webAddress });
const lesson = z.object({ id: words, number: words, title: words, url: webAddress, elements: z.array(element) });

/** What is read of another book's `links.json`, which a stranger wrote; what stands there besides is left out. */
export const inventorySchema = z.object({
  certbook: z.literal("links"),
  version: z.literal(1),
  lessons: z.array(lesson),
});

/** The inventory of another book, as far as it is read. */
export type OtherInventory = z.infer<typeof inventorySchema>;
