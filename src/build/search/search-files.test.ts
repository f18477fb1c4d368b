import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { IMMUTABLE_FILES } from "../../course/policy.ts";
import { KNOWN_WORDS, type SearchFacts, type SearchIndex } from "../../course/search/index.ts";
import { openIndex } from "../../course/search/open-index.ts";
import { search } from "../../course/search/search.ts";
import { readEnvironment } from "../environment.ts";
import { readBook } from "../read-book.ts";
import { NOTHING_KEPT } from "./kept-files.ts";
import { searchFiles } from "./search-files.ts";
import { stemmerOf } from "./stems.ts";

const QUERIES = [
  "kms grant",
  "who patches the guest",
  "trust policy",
  "s3:GetObject",
  "how do I write a trap",
  "MFA",
  "enc",
];

const book = readBook(readEnvironment({ ...process.env, CONTENT: "", SITE: "", BASE: "" }));

const made = new Map<number, Promise<Map<string, Uint8Array>>>();

/** The files of the sample book's search. @param most how many records one index may have */
function filesOf(most: number): Promise<Map<string, Uint8Array>> {
  const files = made.get(most) ?? makeFiles(most);
  made.set(most, files);
  return files;
}

async function makeFiles(most: number): Promise<Map<string, Uint8Array>> {
  const { site, courses, glossary, lessons: all } = await book;
  const lessons = all.map(({ lesson }) => lesson).filter(({ draft }) => !draft);
  const files = await searchFiles({ site, courses, glossary, lessons }, NOTHING_KEPT, most);
  return new Map(files.map(({ path, content }) => [path, content]));
}

/** A search of them that has read nothing yet; tells which files it reads. */
async function opened(most: number): Promise<{ index: SearchIndex; facts: SearchFacts; read: string[] }> {
  const files = await filesOf(most);
  const facts = JSON.parse(new TextDecoder().decode(files.get("pagefind/facts.json"))) as SearchFacts;
  const read: string[] = [];
  const index = openIndex(
    facts.indexes.map((part) => ({ ...part, book: "" })),
    {
      async read(path) {
        read.push(path);
        return gunzipSync(files.get(path) ?? new Uint8Array());
      },
      stem: await stemmerOf(facts.locale),
      knownWords: async () => [],
    },
  );
  return { index, facts, read };
}

async function ask(index: SearchIndex, facts: SearchFacts, query: string, course = ""): Promise<string[]> {
  const { locale, acronyms } = facts;
  const { hits } = await search(query, index, { locale, acronyms, filters: { course } });
  return hits.map(({ record }) => record.url);
}

test("a site with many elements has an index for each course, and they answer as one", async () => {
  const whole = await opened(100_000);
  const split = await opened(100);
  assert.equal(whole.facts.indexes.length, 1);
  assert.deepEqual(
    split.facts.indexes.map(({ course }) => course),
    [...split.facts.courses.map(({ id }) => id), ""],
  );
  assert.equal(split.index.total, whole.index.total);
  for (const query of QUERIES)
    assert.deepEqual(
      (await ask(split.index, split.facts, query)).sort(),
      (await ask(whole.index, whole.facts, query)).sort(),
      query,
    );
});

test("the indexes of other courses are not fetched for a search in one", async () => {
  const { index, facts, read } = await opened(100);
  const urls = await ask(index.within("aws-security"), facts, "kms grant", "aws-security");
  assert.ok(urls.length > 0 && urls.every((url) => url.startsWith("/aws-security/")));
  assert.ok(read.length > 0 && !read.some((path) => path.startsWith("pagefind/certbook-guide/")));
  const others = await ask(index, facts, "write a trap", "certbook-guide");
  assert.ok(others.length > 0 && others.every((url) => url.startsWith("/certbook-guide/")));
});

test("a browser keeps what bears the digest of its content, and asks each time for what keeps its name", async () => {
  const own = [...(await filesOf(100_000)).keys()];
  const asked = own.filter((path) => !IMMUTABLE_FILES.endings.some((ending) => path.endsWith(ending)));
  assert.deepEqual(
    asked.filter((path) => !path.includes("stems.")).sort(),
    ["pagefind/facts.json", KNOWN_WORDS].sort(),
  );
  for (const path of own.filter((one) => !asked.includes(one))) assert.match(path, /\/[\da-z]{7,}(-\d+)?\.pf_\w+$/);
});

test("an unfinished last word finds its heading where it is a word itself, and a small one too", async () => {
  const { index, facts } = await opened(100_000);
  for (const [query, url] of [
    ["Three own", "/aws-security/data-and-evidence/encryption/choosing-a-key/#three-owners"],
    ["Reading off", "/certbook-guide/publishing/offline/"],
  ] as const)
    assert.equal((await ask(index, facts, query))[0], url, query);
});

test("a query has one answer, whatever was asked before and in whatever order", async () => {
  const alone = new Map<string, string[]>();
  for (const query of QUERIES) {
    const { index, facts } = await opened(100_000);
    alone.set(query, await ask(index, facts, query));
  }
  let seed = 7;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let round = 0; round < 3; round++) {
    const { index, facts } = await opened(100_000);
    const order = QUERIES.map((query) => ({ query, key: random() })).sort((a, b) => a.key - b.key);
    for (const { query } of order) assert.deepEqual(await ask(index, facts, query), alone.get(query), query);
  }
});

test("hostile queries are answered like any other", async () => {
  const { index, facts } = await opened(100_000);
  for (const query of [
    "<script>alert(1)</script>",
    "__proto__ constructor hasOwnProperty",
    "שלום עולם \u202e",
    "🔐🔥",
    "\ud800 \udfff a\ud800b",
    '"" "“”" «»',
    '"',
    "the of and to",
    "a".repeat(10_000),
    "key ".repeat(5_000),
    "\u0000\n\t",
    "%00 %FF ../../",
  ])
    assert.ok(Array.isArray(await ask(index, facts, query)), query.slice(0, 20));
  assert.ok((await ask(index, facts, "trust policy")).length > 0);
});
