import type { Site } from "../../course/course.ts";
import { IMMUTABLE, IMMUTABLE_FILES, responseHeaders, REVALIDATED } from "../../course/policy.ts";
import type { Redirect } from "../../course/redirects.ts";
import { safeRedirects } from "./redirects.ts";

/**
 * `_nginx.conf`: what a `server` block of nginx includes. Headers stand once, on the level of the server, since a
 * location that sets one of its own would drop all of them; what differs between locations is a variable.
 */
export function nginxFile(site: Site, redirects: readonly Redirect[]): string {
  const { base } = site;
  const headers = responseHeaders(site).map(([name, value]) => `add_header ${name} ${quote(value)} always;`);
  const endings = IMMUTABLE_FILES.endings.map((ending) => ending.replaceAll(".", "\\.")).join("|");
  return [
    "# Made by Certbook. Use it so:",
    "#   server { listen 80; root /srv/www; include /srv/www/_nginx.conf; }",
    "index index.html;",
    "charset utf-8;",
    "charset_types text/css text/plain text/markdown application/javascript application/json application/xml;",
    "absolute_redirect off;",
    "server_tokens off;",
    "gzip_static on;",
    `error_page 404 ${base}404.html;`,
    "",
    ...headers,
    `set $certbook_cache ${quote(REVALIDATED)};`,
    "add_header Cache-Control $certbook_cache always;",
    "",
    `location ${base} { try_files $uri $uri/ =404; }`,
    ...IMMUTABLE_FILES.folders.map(
      (folder) => `location ^~ ${base}${folder} { set $certbook_cache ${quote(IMMUTABLE)}; try_files $uri =404; }`,
    ),
    `location ~ ^${escapePattern(base)}.*(${endings})$ { set $certbook_cache ${quote(IMMUTABLE)}; try_files $uri =404; }`,
    `location ~ ^${escapePattern(base)}.*\\.md$ { types { } default_type text/markdown; try_files $uri =404; }`,
    `location ~ ^${escapePattern(base)}(_headers|_redirects|_nginx\\.conf|vercel\\.json)(\\.br|\\.gz)?$ { return 404; }`,
    ...safeRedirects(redirects).flatMap(redirectLocation),
    "",
  ].join("\n");
}

function redirectLocation({ from, to }: Redirect): string[] {
  let path: string;
  try {
    path = decodeURIComponent(from);
  } catch {
    return [];
  }
  // A location is compared with the decoded address.
  return /[\u0000-\u001f\u007f]/.test(path) || /[$"\\]/.test(to)
    ? []
    : [`location = ${quote(path)} { return 301 ${quote(to)}; }`];
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function escapePattern(path: string): string {
  return path.replace(/[.~]/g, "\\$&");
}
