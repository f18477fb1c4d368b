import { z } from "zod";
import { id, webAddress, words } from "./values.ts";

/** course.yaml, as written. */
export const courseSchema = z.strictObject({
  title: words,
  description: words.optional(),
  aliases: z.array(words).optional(),
  exam: z.strictObject({ code: words, name: words, guide: webAddress.optional() }).optional(),
  parties: z.strictObject({ provider: words, customer: words }).optional(),
  domains: z
    .array(
      z.strictObject({
        id,
        title: words,
        weight: z.number().min(0, "A weight is per cent.").max(100, "A weight is per cent."),
        objectives: z.array(z.strictObject({ id, title: words })).optional(),
      }),
    )
    .optional(),
});

export type WrittenCourse = z.infer<typeof courseSchema>;
