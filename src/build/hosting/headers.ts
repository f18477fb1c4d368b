import type { Site } from "../../course/course.ts";
import { IMMUTABLE, IMMUTABLE_FILES, responseHeaders } from "../../course/policy.ts";

/** What a path pattern of a host's file stands for: a folder of immutable files, or an ending of their names. */
function immutablePatterns(base: string): string[] {
  return [
    ...IMMUTABLE_FILES.folders.map((folder) => `${base}${folder}*`),
    ...IMMUTABLE_FILES.endings.map((ending) => `${base}*${ending}`),
  ];
}

/**
 * `_headers`, for Cloudflare and Netlify. Both join the values of all rules that match, so `Cache-Control` stands in
 * the rules for immutable files only: for all else both hosts revalidate by themselves.
 */
export function headersFile(site: Site): string {
  const { base } = site;
  const rules = [
    [`${base}*`, ...responseHeaders(site).map(([name, value]) => `  ${name}: ${value}`)],
    ...immutablePatterns(base).map((pattern) => [pattern, `  Cache-Control: ${IMMUTABLE}`]),
  ];
  return `${rules.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
