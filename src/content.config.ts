import { defineCollection } from "astro:content";
import { z } from "astro/zod";
import type { CompiledLesson } from "./build/compile/compile.ts";
import { bookLoader, type BookFrame } from "./build/loader.ts";
import type { Lesson } from "./course/lesson.ts";

/**
 * One collection holds the whole book: an entry for each lesson, by its id, and one called "book" for what
 * stands around the lessons. Its checks are ours (src/build/book.ts), made before an entry is stored.
 */
const book = defineCollection({
  loader: bookLoader(),
  schema: z.object({
    frame: z.custom<BookFrame>().optional(),
    lesson: z.custom<Lesson>().optional(),
    compiled: z.custom<Omit<CompiledLesson, "problems" | "elements" | "links" | "lead">>().optional(),
  }),
});

export const collections = { book };
