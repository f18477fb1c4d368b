import { defineCollection } from "astro:content";
import { z } from "astro/zod";
import { bookLoader } from "./build/loader.ts";

/**
 * One collection stands for the whole book: an entry for each lesson, by its id, and one called "book" for what
 * stands around the lessons. They hold nothing but a digest, by which Astro sees what has changed; the book itself
 * passes in memory from the loader to the pages (src/build/hand-over.ts).
 */
const book = defineCollection({ loader: bookLoader(), schema: z.object({}) });

export const collections = { book };
