/** What src/build/book-modules.ts provides. */
declare module "virtual:certbook/book" {
  /** By file, relative to the content folder. */
  export const images: Record<string, import("astro").ImageMetadata>;
  /** The modules of trusted lessons, by lesson id. */
  export const bodies: Record<string, () => Promise<{ Content: unknown }>>;
}
