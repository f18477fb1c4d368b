import { z } from "zod";
import { id, webAddress, words } from "./values.ts";

/** site.yaml, as written. */
export const siteSchema = z.strictObject({
  title: words,
  description: words.optional(),
  url: webAddress.optional(),
  base: z
    .string()
    .regex(/^\/([\w.~-]+\/)*$/, "The base begins and ends with a slash: /docs/.")
    .optional(),
  locale: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, "Write a language tag, such as en or pt-BR.")
    .optional(),
  copyright: words.optional(),
  licence: words.optional(),
  trust: z.enum(["data", "code"]).optional(),
  links: z.enum(["on", "off"]).optional(),
  glossary: z.enum(["off", "first-use"]).optional(),
  books: z.record(id, webAddress).optional(),
  skip: z.array(webAddress).optional(),
});

export type WrittenSite = z.infer<typeof siteSchema>;

/** authors.yaml, as written: an author by id. */
export const authorsSchema = z.record(
  z.string(),
  z.strictObject({
    name: words,
    role: words.optional(),
    credentials: words.optional(),
    link: webAddress.optional(),
  }),
);

/** glossary.yaml, as written: a definition by term; a short one may stand alone as text. */
export const glossarySchema = z.record(
  z.string(),
  z.union([
    words,
    z.strictObject({ long: words.optional(), text: words, id: id.optional(), moved: z.array(id).optional() }),
  ]),
);
