import type { APIRoute, GetStaticPaths } from "astro";
import { openLibrary } from "../../build/library.ts";
import { outlineData } from "../../site/outline-data.ts";

export const getStaticPaths = (async () => {
  const library = await openLibrary();
  return library.courses.map(({ course, outline }) => ({
    params: { course: course.id },
    props: { entries: outlineData(library.site.base, course.id, outline) },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => Response.json(props["entries"]);
