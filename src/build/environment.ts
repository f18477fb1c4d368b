import { existsSync, realpathSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { callMessages } from "../course/messages/call.ts";

/** What the environment says of a run. The only place that reads what a user may set of it. */
export interface Environment {
  /** The project's root folder, absolute. */
  root: string;
  /** The folder that the command was given in, absolute. */
  from: string;
  /** The content folder, absolute. */
  content: string;
  /** The content folder as the author would write it, for messages. */
  contentName: string;
  /** The folder that the site is published to, absolute. */
  out: string;
  /** Overrides of site.yaml, or null. */
  url: string | null;
  base: string | null;
  /** Astro's cache, one for each content folder, absolute. */
  cache: string;
  /** True on a build server, where what is only a reminder elsewhere is an error. */
  ci: boolean;
}

/** Reads `CONTENT`, `OUT`, `SITE` and `BASE`; paths are relative to the folder that the command was given in. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const root = projectRoot();
  const from = env["INIT_CWD"] ?? process.cwd();
  const content = env["CONTENT"] ? pathFrom(from, root, env["CONTENT"]) : join(root, "content");
  const named = env["OUT"] ? resolve(from, env["OUT"]) : join(root, "dist");
  // Where a link leads is what is served.
  const out = existsSync(named) ? realpathSync(named) : named;
  const key = createHash("sha256").update(content).digest("hex").slice(0, 12);
  return {
    root,
    from,
    content,
    contentName: nameFor(content, from),
    out,
    url: env["SITE"] ? env["SITE"].replace(/\/+$/, "") : null,
    base: env["BASE"] ? `/${env["BASE"]}/`.replace(/\/{2,}/g, "/") : null,
    cache: join(root, ".cache", key),
    ci: !["", "0", "false"].includes((env["CI"] ?? "").toLowerCase()),
  };
}

/** What is wrong with `SITE` or `BASE`, told to the one who set them; null where nothing is. */
export async function wrongPlace({ url, base }: Environment): Promise<string | null> {
  if (url === null && base === null) return null;
  const { placeSchema } = await import("../course/schema/site.ts");
  const { error } = placeSchema.safeParse({ url: url ?? undefined, base: base ?? undefined });
  const [issue] = error?.issues ?? [];
  if (!issue) return null;
  const [name, value] = issue.path[0] === "url" ? ["SITE", url] : ["BASE", base];
  return callMessages.wrongPlace(name, value ?? "", issue.message);
}

/** The nearest folder above this file with Astro's settings; a bundled copy of it still finds it. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "astro.config.mjs"))) {
    const parent = dirname(folder);
    if (parent === folder) return process.cwd();
    folder = parent;
  }
  return folder;
}

/** A path that is given relative to the caller's folder, or, where nothing is there, to the project. */
function pathFrom(from: string, root: string, path: string): string {
  const near = resolve(from, path);
  return existsSync(near) ? near : existsSync(resolve(root, path)) ? resolve(root, path) : near;
}

function nameFor(path: string, from: string): string {
  const near = relative(from, path);
  return (near === "" ? "." : near.startsWith("..") || isAbsolute(near) ? path : near).split(sep).join("/");
}
