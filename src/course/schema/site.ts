import { z } from "zod";
import { LINT_RULES, type LintRule } from "../lint/names.ts";
import { contactAddress, day, id, origin, webAddress, words } from "./values.ts";

function isLanguageTag(text: string): boolean {
  try {
    return /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(text) && Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

const level = z.enum(["off", "warn", "error"]);
const levels = Object.fromEntries(Object.keys(LINT_RULES).map((name) => [name, level.optional()])) as Record<
  LintRule,
  z.ZodOptional<typeof level>
>;

const BASE = /^\/((?!\.{1,2}\/)[\w.~-]+\/)*$/;

const OTHER_SITE =
  "Write the path of the other site, with a slash at both ends: /azure/. It must be served from the same host, as the policy of every page lets it fetch from there only.";

/** Where a site lives: in site.yaml, or said by the one who builds it. */
const place = {
  url: origin.optional(),
  base: z.string().regex(BASE, "The base begins and ends with a slash: /docs/.").optional(),
};

/** What `SITE` and `BASE` may say. */
export const placeSchema = z.object(place);

/** site.yaml, as written. */
export const siteSchema = z.strictObject({
  title: words,
  description: words.optional(),
  ...place,
  locale: z.string().refine(isLanguageTag, "Write a language tag, such as en or pt-BR.").optional(),
  copyright: words.optional(),
  licence: words.optional(),
  trust: z.enum(["data", "code"]).optional(),
  links: z.enum(["on", "off"]).optional(),
  glossary: z.enum(["off", "first-use"]).optional(),
  books: z.record(id, webAddress).optional(),
  skip: z.array(webAddress).optional(),
  search: z.strictObject({ with: z.array(z.string().regex(BASE, OTHER_SITE)) }).optional(),
  offline: z.boolean("Write true or false.").optional(),
  security: z
    .strictObject({
      contact: z.array(contactAddress).min(1, "Name an address to write to."),
      expires: day,
      policy: webAddress.optional(),
    })
    .optional(),
  rules: z.strictObject(levels).optional(),
  updatedWithin: z.int("Write a whole number of days.").min(1, "Write a whole number of days.").optional(),
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
