import { z } from "zod";
import { hiddenCharacter } from "../hidden.ts";

/** Words: trimmed, not empty, with nothing in them that is not seen and yet turns or controls what is. */
export const words = z
  .string()
  .trim()
  .min(1, "Write some words.")
  .refine((text) => text.isWellFormed() && hiddenCharacter(text) === null, "Take the hidden control character away.");

/** An address on the web, `https://…` or `http://…`. */
export const webAddress = z
  .string()
  .trim()
  .refine(
    (text) => /^https?:\/\/[^\s/@"<>\\]+([/?#][^\s"<>\\]*)?$/i.test(text) && URL.canParse(text),
    "Write an address that begins with https://.",
  );

/** Where a site lives, without its path: `https://study.example.org`. */
export const origin = webAddress.refine(
  (text) => /^https?:\/\/[^/?#]+\/*$/i.test(text),
  "Write the host alone, such as https://study.example.org; a path, such as /docs/, goes into base.",
);

/** An address to write to: `mailto:…`, `https://…` or `tel:…`. */
export const contactAddress = z
  .string()
  .trim()
  .regex(
    /^(mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s]+|tel:[+\d-]+)$/,
    "Write an address such as mailto:security@example.org.",
  );

/** A day, `YYYY-MM-DD`, that the calendar has. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Write a day as 2026-11-20.")
  .refine((text) => {
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  }, "Write a day that the calendar has.");

/** An id in a YAML file: letters, digits, hyphens, dots, underscores. */
export const id = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, "An id has letters, digits, hyphens, dots or underscores.");
