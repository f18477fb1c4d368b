import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { BROWSER_ARGS, browserOn } from "../browser.ts";

/** How long one diagram may take, and all together, in milliseconds. */
const LONGEST = 8_000;
const LONGEST_ALL = 40_000;
/** A longer text is no diagram that a page could show. */
const LARGEST = 50_000;

/** What became of one diagram: the drawing, or why there is none. */
export type Drawn = { svg: string } | { fault: string };

/** Why no diagram can be drawn on this machine, in words for the author; it says what to run. */
export interface Unable {
  why: string;
}

/** Where Mermaid lies: in this project or where the command was given, as `npm install mermaid` puts it; or null. */
export function findMermaid(places: readonly string[]): string | null {
  for (const place of places) {
    try {
      const entry = createRequire(pathToFileURL(join(place, "package.json"))).resolve("mermaid/package.json");
      const script = join(dirname(entry), "dist/mermaid.min.js");
      if (existsSync(script)) return script;
    } catch {
      // Not installed there.
    }
  }
  return null;
}

/**
 * Draws diagrams in a browser without a network, each within a time limit. Ids come from the diagrams' own names, so
 * that the same text gives the same drawing.
 * @param script Mermaid's own file for browsers
 * @param sources the text of each diagram by a name of letters and digits
 */
export async function drawAll(
  script: string,
  sources: ReadonlyMap<string, string>,
): Promise<Map<string, Drawn> | Unable> {
  const playwright = await import("@playwright/test").catch(() => null);
  const program = playwright && browserOn(playwright.chromium.executablePath());
  if (!playwright || !program) return { why: "no Chromium was found (npx playwright install chromium)" };
  const browser = await playwright.chromium
    .launch({ executablePath: program, args: [...BROWSER_ARGS], timeout: 30_000 })
    .catch(() => null);
  if (!browser) return { why: `${program} does not start` };
  const drawn = new Map<string, Drawn>();
  const until = performance.now() + LONGEST_ALL;
  try {
    const open = async (): Promise<import("@playwright/test").Page> => {
      const context = await browser.newContext({ offline: true, javaScriptEnabled: true });
      await context.route("**", (route) => route.abort());
      const page = await context.newPage();
      await page.setContent("<!doctype html><meta charset=utf-8><body></body>");
      await page.addScriptTag({ path: script });
      return page;
    };
    let page = await open();
    for (const [name, source] of sources) {
      if (performance.now() > until) {
        drawn.set(name, { fault: "there was no time left for it; import again, and it will be drawn" });
        continue;
      }
      if (source.length > LARGEST) {
        drawn.set(name, { fault: "it is too long" });
        continue;
      }
      const answer = await Promise.race([
        page.evaluate(renderInPage, { name, source }).catch((error: unknown) => ({ fault: String(error) })),
        new Promise<null>((resolve) => setTimeout(resolve, LONGEST, null).unref()),
      ]);
      if (answer === null) {
        drawn.set(name, { fault: `it took longer than ${LONGEST / 1000} seconds` });
        await page.context().close();
        page = await open();
      } else drawn.set(name, answer);
    }
  } finally {
    await browser.close();
  }
  return drawn;
}

interface Mermaid {
  initialize(config: unknown): void;
  render(id: string, source: string): Promise<{ svg: string }>;
}

/** Runs in the browser's page. */
async function renderInPage({ name, source }: { name: string; source: string }): Promise<Drawn> {
  const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
  // A diagram may not change what it is drawn with.
  const plain = source.replace(/^\s*---\n[\s\S]*?\n---[ \t]*\n/, "").replace(/%%\{[\s\S]*?\}%%/g, "");
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    deterministicIds: true,
    deterministicIDSeed: name,
    htmlLabels: false,
    flowchart: { htmlLabels: false, useMaxWidth: false },
    class: { htmlLabels: false, useMaxWidth: false },
    sequence: { useMaxWidth: false },
    state: { useMaxWidth: false },
    er: { useMaxWidth: false },
    gantt: { useMaxWidth: false },
    pie: { useMaxWidth: false },
    theme: "neutral",
    fontFamily: "system-ui, 'Liberation Sans', Arial, sans-serif",
    suppressErrorRendering: true,
  });
  // What Mermaid leaves to chance is the same each time.
  let state = [...name].reduce((sum, sign) => (Math.imul(sum, 31) + (sign.codePointAt(0) ?? 0)) | 0, 7);
  Math.random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    return (state >>> 1) / 2 ** 31;
  };
  try {
    return { svg: (await mermaid.render(`diagram-${name}`, plain)).svg };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
