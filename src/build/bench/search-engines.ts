import { gunzipSync } from "node:zlib";
import MiniSearch from "minisearch";
import { close, createIndex } from "pagefind";
import { KNOWN_WORDS, type SearchFacts } from "../../course/search/index.ts";
import { openIndex } from "../../course/search/open-index.ts";
import type { SearchRecord } from "../../course/search/record.ts";
import { unpackWords } from "../../course/search/word-list.ts";
import { search } from "../../course/search/search.ts";
import type { IndexFile } from "../search/index-file.ts";
import { nodePagefind } from "./node-pagefind.ts";

/** A search that can be asked; it answers with addresses, best first. */
export interface Engine {
  name: string;
  ask(query: string): Promise<string[]>;
  /** Bytes fetched since it was last asked for them. */
  takeBytes(): number;
}

/** Certbook's own search on the files that it publishes, which are read from memory instead of over a network. */
export async function ownEngine(files: readonly IndexFile[]): Promise<Engine> {
  let bytes = 0;
  const byPath = new Map(files.map((file) => [file.path, file.content]));
  const raw = (path: string): Uint8Array => {
    const content = byPath.get(path);
    if (!content) throw new Error(`There is no file ${path}.`);
    bytes += content.length;
    return content;
  };
  const read = async (path: string): Promise<Uint8Array> => gunzipSync(raw(path));
  const facts = JSON.parse(Buffer.from(raw("pagefind/facts.json")).toString()) as SearchFacts;
  const stems = facts.stems
    ? ((await import(`data:text/javascript;base64,${Buffer.from(raw(facts.stems)).toString("base64")}`)) as {
        stemmer: (word: string) => string;
      })
    : null;
  let words: string[] | undefined;
  const index = openIndex(
    facts.indexes.map((part) => ({ ...part, book: "" })),
    {
      read,
      stem: stems?.stemmer ?? ((word) => word),
      knownWords: async () => (words ??= unpackWords(Buffer.from(await read(KNOWN_WORDS)).toString())),
    },
  );
  return {
    name: "Certbook",
    async ask(query) {
      const { ids } = await search(query, index, { locale: facts.locale, acronyms: facts.acronyms });
      return Promise.all(ids.slice(0, 20).map(async (id) => (await index.record(id)).url));
    },
    takeBytes() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
  };
}

/** Pagefind with a record for each page, as its own interface lists it: each page, then its best three sections. */
export async function pageEngine(records: readonly SearchRecord[], language: string): Promise<Engine> {
  const { index } = await createIndex({ forceLanguage: language });
  if (!index) throw new Error("Pagefind made no index.");
  const pages = Map.groupBy(records, ({ url }) => url.split("#")[0] ?? "");
  for (const [url, own] of pages) await index.addHTMLFile({ url, content: pageOf(own, language) });
  const { files } = await index.getFiles();
  await close();
  const { instance, takeBytes } = await nodePagefind(files);
  return {
    name: "Pagefind, pages",
    takeBytes,
    async ask(query) {
      const { results } = await instance.search(query);
      const data = await Promise.all(results.slice(0, 10).map((result) => result.data() as Promise<PageData>));
      return data.flatMap(({ raw_url: page, url, sub_results: parts }) => {
        const best = parts
          .filter((part) => part.url.includes("#"))
          .sort((a, b) => b.locations.length - a.locations.length)
          .slice(0, 3);
        return [page ?? url, ...best.map((part) => (page ?? url) + part.url.slice(part.url.indexOf("#")))];
      });
    },
  };
}

interface PageData {
  url: string;
  raw_url?: string;
  sub_results: { url: string; locations: number[] }[];
}

function pageOf(records: readonly SearchRecord[], language: string): string {
  const parts = records.map(({ url, title, text, kind }) => {
    const anchor = url.split("#")[1];
    const level = kind === "lesson" ? "h1" : "h2";
    const id = anchor ? ` id="${escape(decodeURIComponent(anchor))}"` : "";
    return `<${level}${id}>${escape(title)}</${level}><p>${escape(text)}</p>`;
  });
  return `<html lang="${language}"><body>${parts.join("\n")}</body></html>`;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

/** MiniSearch with the options that VitePress gives it, on the same records; its index is fetched whole. */
export function miniEngine(records: readonly SearchRecord[]): Engine {
  const mini = new MiniSearch({
    fields: ["title", "titles", "text"],
    storeFields: ["title", "titles"],
    searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 4, text: 2, titles: 1 } },
  });
  mini.addAll(
    records.map(({ url, title, lesson, above, text }) => ({
      id: url,
      title,
      text,
      titles: [lesson, ...above].join(" "),
    })),
  );
  let bytes = JSON.stringify(mini).length;
  return {
    name: "MiniSearch",
    ask: async (query) =>
      mini
        .search(query)
        .slice(0, 20)
        .map(({ id }) => String(id)),
    takeBytes() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
  };
}
