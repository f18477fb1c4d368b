import type { APIRoute, GetStaticPaths } from "astro";
import { readLinkedFile } from "../../build/links/files.ts";
import { openLibrary } from "../../build/library.ts";

export const getStaticPaths = (async () => {
  const library = await openLibrary();
  return library.files.map(({ file, key }) => ({ params: { path: key.slice("files/".length) }, props: { file } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props }) => new Response(await readLinkedFile(props["file"] as string));
