/** What Astro calls while a page is rendered, to have a picture made smaller. The address of it comes back. */
type AddStaticImage = (options: Record<string, unknown>, hashed: readonly string[], original: unknown) => string;

/** Astro's place in the process for what its pages and its build both need to know of pictures. */
interface ImageMaker {
  addStaticImage?: AddStaticImage;
  /** Files of pictures that pages show as they are. */
  referencedImages: Set<string>;
}

const place = globalThis as { astroAsset?: ImageMaker };

/** Astro's own, in a build of Astro. */
export function imageMaker(): ImageMaker | undefined {
  return place.astroAsset;
}

/** What stands for a smaller picture among those that are known: all that its making depends on. */
export function imageKey([options, hashed, original]: Parameters<AddStaticImage>): string {
  return JSON.stringify([hashed.map((name) => [name, options[name]]), original]);
}

/** Gives pages that are rendered without Astro's build the addresses of pictures that were made in it. */
export function giveKnownImages(images: Readonly<Record<string, string>>): void {
  place.astroAsset = {
    referencedImages: new Set(),
    addStaticImage: (...wanted) => {
      const address = images[imageKey(wanted)];
      if (address === undefined) throw new Error("This picture has not been made in this size.");
      return address;
    },
  };
}
