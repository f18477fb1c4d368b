/** What is wrong with a page, in words. */
export type Breach = string;

const TAG = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g;
/** What must stand in a tag for it to break a policy by an attribute; most tags have nothing of it. */
const TELLING = /[\s"'/=<>](?:style|on|srcdoc|href|src|action|formaction|xlink|data|poster)/i;
/** Most tags are links of one attribute that lead to this site, to a place on the page or to another site. */
const PLAIN_LINK = /^ href="(?:\/|#|https?:)[^"&]*"$/;
const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
/** Attributes by which a page loads something; an `<a href>` only leads there. */
const LOADS: Readonly<Record<string, readonly string[]>> = {
  script: ["src"],
  link: ["href", "imagesrcset"],
  img: ["src", "srcset"],
  source: ["src", "srcset"],
  iframe: ["src"],
  object: ["data"],
  embed: ["src"],
  video: ["src", "poster"],
  audio: ["src"],
  track: ["src"],
  use: ["href", "xlink:href"],
  image: ["href", "xlink:href"],
};
/** Elements that can break it by being there. */
const SPECIAL = new Set(["script", "style", "base", "meta", ...Object.keys(LOADS)]);
/** Relations of `<link>` that name an address without loading it. */
const NAMES_ONLY = /^(canonical|alternate|author|license|me|next|prev|search)$/;

/**
 * What in a page its policy forbids: code or style that stands in it, a file from another site, a policy that is
 * missing or comes too late. A block of data (`application/ld+json`) is no code.
 */
export function breachesOf(html: string, policy: string): Breach[] {
  const found: Breach[] = [];
  if (!hasPolicyFirst(html, policy)) found.push("the policy does not stand right after <meta charset>");
  let skipTo: string | null = null;
  for (const [, slash, name = "", written = ""] of html.matchAll(TAG)) {
    const tag = name.toLowerCase();
    if (skipTo !== null) {
      if (slash && tag === skipTo) skipTo = null;
      continue;
    }
    if (slash || tag === "") continue;
    if (!SPECIAL.has(tag) && (!TELLING.test(written) || PLAIN_LINK.test(written))) continue;
    const attributes = new Map(
      [...written.matchAll(ATTRIBUTE)].map(([, key = "", a, b, c]) => [key.toLowerCase(), decode(a ?? b ?? c ?? "")]),
    );
    if (tag === "script" || tag === "style") skipTo = tag;
    if (tag === "style") found.push("a <style> element");
    if (tag === "script" && !attributes.has("src") && attributes.get("type") !== "application/ld+json")
      found.push("an inline <script>");
    if (tag === "base") found.push("a <base> element");
    if (tag === "meta" && attributes.get("http-equiv")?.toLowerCase() === "refresh") {
      const to = /url=(.*)$/i.exec(attributes.get("content") ?? "")?.[1] ?? "";
      if (/^['"]?\s*(javascript|data):/i.test(to)) found.push("a <meta> refresh that runs code");
    }
    for (const [key, value] of attributes) {
      if (key === "style") found.push(`a style attribute on <${tag}>`);
      if (/^on[a-z]/.test(key)) found.push(`the handler ${key} on <${tag}>`);
      if (key === "srcdoc") found.push(`srcdoc on <${tag}>`);
      if (/^(href|src|action|formaction|xlink:href)$/.test(key) && /^(javascript|vbscript|data):/i.test(clean(value)))
        found.push(`the address ${clean(value).slice(0, 20)} on <${tag}>`);
    }
    if (!Object.hasOwn(LOADS, tag) || (tag === "link" && NAMES_ONLY.test(attributes.get("rel") ?? ""))) continue;
    for (const key of LOADS[tag] ?? []) {
      for (const part of (attributes.get(key) ?? "").split(key.endsWith("srcset") ? /,\s+/ : /$^/))
        if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(clean(part))) found.push(`<${tag}> loads ${clean(part).slice(0, 60)}`);
    }
  }
  return found;
}

function hasPolicyFirst(html: string, policy: string): boolean {
  const head = html.slice(0, 4000);
  const charset = /<meta charset="?utf-8"?\s*\/?>/i.exec(head);
  if (!charset) return false;
  const next = /^\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)"/i.exec(
    head.slice(charset.index + charset[0].length),
  );
  return next !== null && decode(next[1] ?? "") === policy;
}

/** As a browser reads an address: without the white space and control codes that it drops. */
function clean(address: string): string {
  return address.replace(/[\u0000-\u0020\u007f-\u009f]/g, "");
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(quot|apos|amp|lt|gt|colon|Tab|NewLine));?/gi, (_, dec, hex, name) => {
    if (dec) return String.fromCodePoint(Math.min(Number(dec), 0x10ffff));
    if (hex) return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
    return NAMED[String(name).toLowerCase()] ?? "";
  });
}

const NAMED: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: "&",
  lt: "<",
  gt: ">",
  colon: ":",
  tab: "\t",
  newline: "\n",
};
