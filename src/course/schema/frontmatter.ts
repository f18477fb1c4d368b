import { z } from "zod";
import { day, webAddress, words } from "./values.ts";

const source = z.union([words, z.strictObject({ title: words, url: webAddress.optional() })]);

/** The frontmatter of a lesson, as written. The title may be missing here: the first heading can give it. */
export const frontmatterSchema = z.strictObject({
  title: words.optional(),
  description: words.optional(),
  objectives: z.array(words).optional(),
  authors: z.array(words).optional(),
  updated: day.optional(),
  sources: z.array(source).optional(),
  aliases: z.array(words).optional(),
  draft: z.boolean().optional(),
});

export type WrittenFrontmatter = z.infer<typeof frontmatterSchema>;
