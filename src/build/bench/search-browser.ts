import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Browser, type Page } from "@playwright/test";
import { readEnvironment } from "../environment.ts";
import { certbook, starlight, type Generator } from "./generators.ts";
import { median } from "./measure.ts";
import { serveFolder } from "./serve.ts";

/** What readers of the IAM guide might type; the first words of each are another query, for the warm ones. */
const QUERIES = [
  "rotate access keys",
  "permissions boundary",
  "cross-account role",
  "mfa device lost",
  "how do I sign a request",
  "GetSessionToken",
  "external id",
  "delete a user",
];

/** How a reader comes to the results of a site. */
interface Interface {
  open: (page: Page) => Promise<void>;
  field: string;
  result: string;
}

const INTERFACES: Readonly<Record<string, Interface>> = {
  Certbook: {
    open: (page) => page.keyboard.press("/"),
    field: ".search-dialog input",
    result: ".search-dialog [role=option]",
  },
  Starlight: {
    open: (page) => page.locator("[data-open-modal]").click(),
    field: ".pagefind-ui__search-input",
    result: ".pagefind-ui__result",
  },
};

interface Found {
  /** Bytes over the wire from the opening of search to its first results, with the answers' headers, by kind of file. */
  bytes: Record<string, number>;
  requests: number;
  /** Milliseconds from the last key to the results of other queries, once one has been answered. */
  warm: number[];
}

/**
 * `npm run bench search -- --browser`: what a search costs in Chromium on a book of 400 lessons, served with Brotli:
 * bytes and requests before the first results with an empty cache, and how long results take when it is warm.
 */
export async function benchSearchInBrowser(args: readonly string[]): Promise<number> {
  const { root } = readEnvironment();
  const { values } = parseArgs({
    args: [...args],
    options: {
      browser: { type: "boolean" },
      lessons: { type: "string", default: "400" },
      from: { type: "string", default: join(root, "../shared/corpora") },
      only: { type: "string", default: "" },
    },
  });
  const [from, lessons] = [resolve(values.from), Number(values.lessons)];
  const makers = { certbook, starlight };
  const system = "/usr/bin/chromium";
  const browser = await chromium.launch({
    args: ["--no-sandbox"],
    ...(existsSync(system) ? { executablePath: system } : {}),
  });
  try {
    for (const [name, make] of Object.entries(makers)) {
      if (values.only && values.only !== name) continue;
      const generator = await make(from, lessons);
      await generator.build();
      process.stdout.write(tableOf(generator, await measure(browser, generator)));
    }
  } finally {
    await browser.close();
  }
  return 0;
}

async function measure(browser: Browser, { name, out }: Generator): Promise<Found[]> {
  const face = INTERFACES[name];
  if (!face) throw new Error(`Nobody knows how to search in ${name}.`);
  const { url, end } = await serveFolder(out);
  const found: Found[] = [];
  for (const [i, query] of QUERIES.entries()) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await page.goto(`${url}/`, { waitUntil: "networkidle" });
    const bytes: Record<string, number> = {};
    const kinds = new Map<string, string>();
    devtools.on("Network.responseReceived", ({ requestId, response }) => kinds.set(requestId, kindOf(response.url)));
    devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId);
      if (kind) bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
    });
    await face.open(page);
    const field = page.locator(face.field);
    await field.waitFor();
    await field.pressSequentially(query, { delay: 20 });
    await page.locator(face.result).first().waitFor();
    const first = { bytes: { ...bytes }, requests: kinds.size };
    await page.waitForLoadState("networkidle");
    const warm: number[] = [];
    for (const other of [1, 2, 3].map((n) => QUERIES[(i + n) % QUERIES.length] ?? "")) {
      await field.fill("");
      await page.locator(face.result).first().waitFor({ state: "detached" });
      await field.pressSequentially(other.slice(0, -1), { delay: 120 });
      await page.waitForTimeout(400);
      warm.push(await lastKey(page, face, other.slice(-1)));
    }
    found.push({ ...first, warm });
    await context.close();
  }
  end();
  return found;
}

/** Types the last key; tells how long it took until the list of results had changed for the last time. */
async function lastKey(page: Page, { field, result }: Interface, key: string): Promise<number> {
  const watching = page.evaluate(
    ([input = "", option = ""]) =>
      new Promise<number>((done) => {
        let [typed, shown] = [0, 0];
        document.querySelector(input)?.addEventListener("input", () => (typed = performance.now()), { once: true });
        const observer = new MutationObserver((changes) => {
          if (typed && changes.some(({ target }) => (target as Element).querySelector?.(option)))
            shown ||= performance.now();
        });
        observer.observe(document.body, { childList: true, subtree: true });
        setTimeout(() => {
          observer.disconnect();
          done(shown - typed);
        }, 600);
      }),
    [field, result],
  );
  await page.waitForTimeout(50);
  await page.locator(field).press(key);
  return watching;
}

function kindOf(url: string): string {
  const { pathname } = new URL(url);
  const kind = /\.(pf_\w+|js|json|txt|css|wasm)$|\/(wasm)\./.exec(pathname);
  return kind?.[1] ?? kind?.[2] ?? "other";
}

function tableOf({ name }: Generator, found: readonly Found[]): string {
  const totals = found.map(({ bytes }) => Object.values(bytes).reduce((sum, n) => sum + n, 0));
  const kinds = [...new Set(found.flatMap(({ bytes }) => Object.keys(bytes)))].sort();
  const rows: [title: string, numbers: number[]][] = [
    ["bytes to first results", totals],
    ...kinds.map((kind): [string, number[]] => [`  ${kind}`, found.map(({ bytes }) => bytes[kind] ?? 0)]),
    ["requests", found.map(({ requests }) => requests)],
    ["ms from last key, warm", found.flatMap(({ warm }) => warm)],
  ];
  const lines = rows.map(([title, numbers]) => {
    const sorted = numbers.toSorted((a, b) => a - b);
    const nearly = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
    const columns = [median(numbers), nearly, sorted.at(-1) ?? 0].map((n) => n.toFixed(0).padStart(9));
    return `    ${title.padEnd(24)}${columns.join("")}\n`;
  });
  return `\n  ${name.padEnd(26)}   median     95 %     most\n${lines.join("")}`;
}
