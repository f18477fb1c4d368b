import { defineCollection } from "astro:content";
import { z } from "astro/zod";
import { bookLoader } from "./build/loader.ts";

/**
 * One collection stands for the whole book: an entry for each lesson, by its id, and one called "book" for what
 * stands around the lessons. An entry holds only what Astro must know: the pictures of a lesson. The book itself is
 * handed over in memory (src/build/hand-over.ts). Its checks are ours, made before an entry is stored.
 */
const book = defineCollection({
  loader: bookLoader(),
  schema: ({ image }) => z.object({ images: z.array(image()) }),
});

export const collections = { book };
