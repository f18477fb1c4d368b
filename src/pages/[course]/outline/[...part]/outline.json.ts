import type { APIRoute, GetStaticPaths } from "astro";
import { openLibrary } from "../../../../build/library.ts";
import { outlineParts } from "../../../../course/outline-parts.ts";
import { outlineData } from "../../../../site/outline-data.ts";

export const getStaticPaths = (async () => {
  const library = await openLibrary();
  return library.courses.flatMap(({ course, outline }) =>
    outlineParts(outline).map(({ node }) => ({
      params: { course: course.id, part: node.path.join("/") },
      props: { entries: outlineData(library.site.base, course.id, node.children) },
    })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => Response.json(props["entries"]);
