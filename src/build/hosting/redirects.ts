import type { Redirect } from "../../course/redirects.ts";

/**
 * The redirects that a host's file can carry: addresses that are plain ASCII paths, as they are after encoding. What
 * is none (a line break, a blank, another origin) would write a rule of its own, so it is no redirect.
 */
export function safeRedirects(redirects: readonly Redirect[]): Redirect[] {
  return redirects.filter(({ from, to }) => isPath(from) && isPath(to) && from !== to);
}

function isPath(text: string): boolean {
  return /^\/(?!\/)[\w.~%!$&'()*+,;=:@/-]*(#[\w.~%!$&'()*+,;=:@/?-]*)?$/.test(text);
}

/** `_redirects`, for Cloudflare and Netlify, or "" where there is none. */
export function redirectsFile(redirects: readonly Redirect[]): string {
  return safeRedirects(redirects)
    .filter(({ from }) => !/[*:]/.test(from))
    .map(({ from, to }) => `${from} ${to} 301\n`)
    .join("");
}
