import type { Site } from "../../course/course.ts";
import { IMMUTABLE, IMMUTABLE_FILES, responseHeaders, REVALIDATED } from "../../course/policy.ts";
import type { Redirect } from "../../course/redirects.ts";
import { safeRedirects } from "./redirects.ts";

/** `vercel.json`, for a folder that is deployed as it is. */
export function vercelFile(site: Site, redirects: readonly Redirect[]): string {
  const { base } = site;
  const immutable = [
    ...IMMUTABLE_FILES.folders.map((folder) => `${literal(base + folder)}(.*)`),
    ...IMMUTABLE_FILES.endings.map((ending) => `${literal(base)}(.*)${literal(ending)}`),
  ];
  const config = {
    trailingSlash: true,
    headers: [
      rule(`${literal(base)}(.*)`, [...responseHeaders(site), ["Cache-Control", REVALIDATED]]),
      ...immutable.map((source) => rule(source, [["Cache-Control", IMMUTABLE]])),
    ],
    redirects: safeRedirects(redirects).map(({ from, to }) => ({
      source: literal(from),
      destination: to,
      permanent: true,
    })),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

function rule(source: string, headers: readonly (readonly [string, string])[]): object {
  return { source, headers: headers.map(([key, value]) => ({ key, value })) };
}

/** A path in which no sign has the meaning that it has in a pattern. */
function literal(path: string): string {
  return path.replace(/[\\()[\]{}*+?:.|^$!]/g, "\\$&");
}
