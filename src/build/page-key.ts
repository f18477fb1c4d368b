import { createHash } from "node:crypto";
import type { BookFrame } from "./hand-over.ts";
import { sourceDigest } from "./program-digest.ts";

/** All that the page of a lesson shows, or that its HTML depends on. */
interface Shown {
  frame: BookFrame;
  /** Of the lesson's own text and of all that compiled it. */
  digest: string;
  /** What its page says of other pages: its neighbourhood, its signposts. */
  around: unknown;
  /** Its pictures as Astro knows them: names with a digest of the content, and sizes. */
  pictures: unknown;
}

/**
 * The key under which a lesson's page is kept between builds: as long as it is the same, Astro does not render the
 * page again. It holds more than the page shows today (all courses, all terms of the glossary, every file of the
 * program), since a page rendered for nothing costs a millisecond and a stale one costs trust. It does not hold the
 * other lessons, but for what stands around this one.
 */
export function lessonKey({ frame, digest, around, pictures }: Shown): string {
  return digestOf([frameDigest(frame), digest, around, pictures]);
}

const frames = new WeakMap<BookFrame, string>();

/** Of everything but the lessons: their order stands in each page's neighbourhood. */
function frameDigest(frame: BookFrame): string {
  const known = frames.get(frame);
  if (known !== undefined) return known;
  const { order: _, ...rest } = frame;
  const digest = digestOf([rest, sourceDigest(), process.version]);
  frames.set(frame, digest);
  return digest;
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}
