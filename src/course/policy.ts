import { OFFLINE_POLICY } from "./offline.ts";

/** What of a site its policy depends on. */
interface Governed {
  offline: boolean;
}

/**
 * What a page may load and do: nothing but files of its own site, and no code that stands in a page. The one place
 * where this is said; every page carries it, and so does every answer of the host (src/build/hosting).
 */
const DIRECTIVES = [
  "default-src 'none'",
  // WebAssembly is part of the policy that hosts know; search has read Pagefind's files by itself since 2026-11-25.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
] as const;

/**
 * One constant policy, but for a site that can be read offline: a browser takes the address of a service worker only
 * from a policy of Trusted Types, so there one may be made, which knows that address alone (src/site/offline).
 */
function directives({ offline }: Governed): string[] {
  return [...DIRECTIVES, `trusted-types ${offline ? OFFLINE_POLICY : "'none'"}`];
}

/** The policy as a page's own `<meta>`: without `frame-ancestors`, which counts in a header only. */
export function pagePolicy(site: Governed): string {
  return directives(site)
    .filter((directive) => !directive.startsWith("frame-ancestors"))
    .join("; ");
}

/** What no page of a book needs; only names that browsers know, since an unknown one is an error in the console. */
const DENIED = [
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "encrypted-media",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "usb",
  "xr-spatial-tracking",
];

/** The headers that every answer of the host carries, in order. */
export function responseHeaders(site: Governed): readonly (readonly [name: string, value: string])[] {
  return [
    ["Content-Security-Policy", directives(site).join("; ")],
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Permissions-Policy", DENIED.map((feature) => `${feature}=()`).join(", ")],
    ["Strict-Transport-Security", "max-age=63072000"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Embedder-Policy", "require-corp"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
  ];
}

/** For files that have a digest of their content in their name. */
export const IMMUTABLE = "public, max-age=31536000, immutable";

/** For all else: kept, but asked for each time. */
export const REVALIDATED = "public, max-age=0, must-revalidate";

/** Which files never change under their name: a folder below the base, or the end of a name. */
export const IMMUTABLE_FILES = {
  folders: ["_astro/"],
  endings: [".pf_records", ".pf_words", ".pf_filter", ".pf_table"],
} as const;
