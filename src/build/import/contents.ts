import { posix } from "node:path";
import { parse, walk } from "./markdown.ts";

/** The files that a README links to, in its order, each once, as paths in the folder of notes. */
export function listedFiles(text: string, from: string): string[] {
  const found = new Set<string>();
  walk(parse(text), (node) => {
    if (node.type === "link") {
      const file = fileOf(node.url, from);
      if (file) found.add(file);
    } else if (node.type === "text") {
      for (const [, name] of node.value.matchAll(/\[\[([^\][|#\n]+)[^\][\n]*\]\]/g))
        if (name) found.add(posix.join(posix.dirname(from), `${name.trim()}.md`));
    }
  });
  return [...found];
}

/** The file that a relative link names, or null. */
export function fileOf(url: string, from: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^#/i.test(url)) return null;
  const path = decoded(url.split(/[?#]/)[0] ?? "");
  if (path === "") return null;
  const file = path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(from), path);
  return file.startsWith("..") ? null : file.replace(/\/$/, "").normalize("NFC");
}

/** A path with its `%20` and the like read. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
