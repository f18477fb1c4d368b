import type { OutgoingHttpHeaders } from "node:http";
import type { AstroIntegration } from "astro";

/**
 * Lets a browser ask again for pictures in development. Astro's own address of a photograph says nothing of what is in
 * it, and Astro lets it be kept for a year: a photograph that was replaced would stay the old one, even on a new page.
 */
export function freshPictures(): AstroIntegration {
  return {
    name: "certbook-fresh-pictures",
    hooks: {
      "astro:server:setup": ({ server }) => {
        server.middlewares.use((request, response, next) => {
          if (/\/_image\/?\?/.test(request.url ?? "")) {
            const writeHead = response.writeHead.bind(response) as (
              status: number,
              headers?: OutgoingHttpHeaders,
            ) => typeof response;
            response.writeHead = (status: number, headers?: unknown) =>
              writeHead(status, { ...(headers as OutgoingHttpHeaders), "cache-control": "no-cache" });
          }
          next();
        });
      },
    },
  };
}
