import type { APIRoute } from "astro";
import { openLibrary } from "../build/library.ts";
import { openSearchText } from "../course/search/open-search.ts";

export const GET: APIRoute = async () => {
  const { site } = await openLibrary();
  return new Response(openSearchText(site), {
    headers: { "Content-Type": "application/opensearchdescription+xml" },
  });
};
