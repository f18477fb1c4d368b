/**
 * What a page of the site may cost at most. The only place of these numbers: `budgets.spec.ts` holds the sample book
 * to them, and `npm run bench page` shows where it stands beside Starlight.
 */
export const BUDGETS = {
  /** The page, its one stylesheet and its one script; the site's icon does not count. */
  requests: 3,
  /**
   * Bytes of all of it but pictures, each file compressed with Brotli, for the lesson of median size: the page some
   * 7,400, its stylesheet 6,400, its script 1,200.
   */
  medianLesson: 15_000,
  /** The same for any other page of the sample book; most has the lesson with a matrix of six services. */
  anyPage: 17_700,
  /** Bytes of script, not compressed, that run before the reader does anything. */
  script: 3_200,
  /**
   * Bytes from the opening of search to its first results with an empty cache, texts compressed with Brotli, for a long
   * question. On a book of 400 lessons the limit is 120,000 (issue 3): `npm run bench search -- --browser`.
   */
  firstResults: 80_000,
  /** Cumulative layout shift. */
  shift: 0,
} as const;
