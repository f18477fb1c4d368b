/** What src/build/book-modules.ts provides. */
declare module "virtual:certbook/book" {
  /** By file, relative to the content folder. */
  export const images: Record<string, import("astro").ImageMetadata>;
  /** The modules of trusted lessons, by lesson id. */
  export const bodies: Record<string, () => Promise<{ Content: unknown }>>;
}

/** What src/build/offline-parts.ts provides: the part of src/site/offline, or nothing. */
declare module "virtual:certbook/offline/Frame.astro" {
  const Part: () => unknown;
  export default Part;
}

declare module "virtual:certbook/offline/KeepCourse.astro" {
  const Part: (props: { base: string; course: string; title: string }) => unknown;
  export default Part;
}
