import assert from "node:assert/strict";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { close, createIndex } from "pagefind";
import { openIndex } from "../../course/search/open-index.ts";
import type { SearchIndex } from "../../course/search/index.ts";
import { indexedText, type SearchRecord } from "../../course/search/record.ts";
import { foldedWords } from "../../course/search/words.ts";
import { nodePagefind } from "../bench/node-pagefind.ts";
import type { IndexFile } from "./index-file.ts";
import { packsOf } from "./page-index.ts";
import { indexPages } from "./pagefind-files.ts";
import { readPagefind } from "./pagefind-format.ts";
import { searchPages } from "./search-pages.ts";
import { stemmerOf, stemsFile } from "./stems.ts";
import { writeIndex } from "./write-index.ts";

after(close);

const PARTS = ["ka", "same", "le", "mi", "to", "gra", "pen", "sa", "quer", "thes"];
const SYLLABLES = PARTS.flatMap((a) => PARTS.flatMap((b) => PARTS.map((c) => a + b + c)));

const TEXTS = [
  ["Keys", "A key encrypts. Encrypted objects stay encrypted; call s3:GetObject with it."],
  ["Policies", "The policy of a key is its root: zürich, naïve and naive readers."],
  ["Grants of a key", "A grant lets a service use the key, e-mail included."],
  ["Empty", ""],
  // Enough words for an index of several parts.
  ...["One", "Two", "Three", "Four", "Five", "Six"].map((title) => [title, SYLLABLES.join(" ")]),
];

const RECORDS = TEXTS.map(([title = "", text = ""], i): SearchRecord => ({
  url: `/c/${i}/#a`,
  kind: i === 2 ? "trap" : "section",
  course: "c",
  chapter: "one",
  objectives: [],
  number: `${i}`,
  title,
  lesson: "Storage",
  above: ["Vaults"],
  text,
}));

async function pagefindFiles(records: readonly SearchRecord[], language: string): Promise<IndexFile[]> {
  const pages = searchPages(records);
  const raw = await indexPages(pages, language);
  const words = readPagefind(raw.files, raw.pages, raw.mark);
  const indexes = words.map((own, i) => ({ ...own, packs: packsOf(raw.pages[i]!) }));
  return (await writeIndex(pages, indexes, language)).files;
}

/** @param language one without stems, unless another is named */
async function opened(records: readonly SearchRecord[], language = "xx"): Promise<SearchIndex> {
  const files = new Map((await pagefindFiles(records, language)).map(({ path, content }) => [path, content]));
  const table = [...files.keys()].find((path) => path.endsWith(".pf_table")) ?? "";
  return openIndex([{ table, total: records.length, course: "", book: "" }], {
    read: async (path) => gunzipSync(files.get(path) ?? new Uint8Array()),
    stem: await stemmerOf(language),
    knownWords: async () => [],
  });
}

test("every word is found in the same records as by Pagefind's own engine", async () => {
  const ours = await opened(RECORDS);
  const { index } = await createIndex({ forceLanguage: "unknown" });
  assert.ok(index);
  for (const record of RECORDS) {
    const meta = { title: record.title, lesson: record.lesson, above: record.above.join(" ") };
    await index.addCustomRecord({ url: record.url, language: "unknown", content: indexedText(record), meta });
  }
  const { instance } = await nodePagefind((await index.getFiles()).files);
  const own = await pagefindFiles(RECORDS, "xx");
  const words = new Set(RECORDS.flatMap((record) => foldedWords(`${indexedText(record)} storage vaults`)));
  assert.ok(words.size > 1000 && own.filter(({ path }) => path.endsWith(".pf_words")).length > 2);
  for (const word of words) {
    const { results } = await instance.search(`"${word}"`);
    const theirs = await Promise.all(results.map(async (one) => ((await one.data()) as { raw_url: string }).raw_url));
    const found = await ours.word(word);
    const urls = await Promise.all([...found.keys()].map(async (id) => (await ours.record(id)).url));
    assert.deepEqual(urls.sort(), theirs.sort(), word);
  }
});

test("a word tells where it stands: in the heading, in the text, around it", async () => {
  const index = await opened(RECORDS);
  const keys = [...(await index.word("key")).values()];
  assert.deepEqual(
    keys.map(({ places }) => places),
    [[2], [5], [3, 11]],
  );
  assert.deepEqual(
    [...(await index.word("grants")).values()],
    [{ places: [0], titled: [0], around: false, asTyped: true }],
  );
  const vaults = [...(await index.word("vaults")).values()];
  assert.ok(vaults.length === RECORDS.length && vaults.every(({ around, places }) => around && places.length === 0));
  assert.deepEqual([...(await index.having("kind", "trap"))].length, 1);
});

test("records of one page are told apart", async () => {
  const page = ["Keys", "Grants", "Empty"].map((title, i) => ({
    ...RECORDS[0]!,
    url: `/c/0/#${i}`,
    title,
    text: title === "Empty" ? "" : `The ${title} of one vault.`,
    above: i === 1 ? ["Keys"] : [],
  }));
  const index = await opened(page);
  const told = async (word: string): Promise<unknown[]> =>
    [...(await index.word(word))].map(([id, { places, titled, around }]) => [id, places, titled, around]);
  assert.deepEqual(await told("keys"), [
    [0, [0, 2], [0], false],
    [1, [], [], true],
  ]);
  assert.deepEqual(await told("vault"), [
    [0, [5], [], false],
    [1, [5], [], false],
  ]);
  assert.deepEqual(await told("empty"), [[2, [0], [0], false]]);
});

test("a part of an identifier in a heading stands in the heading, at the place of the whole", async () => {
  const record = {
    ...RECORDS[0]!,
    title: "Deny s3:GetObject early",
    text: "It says GetObject, and again.",
  };
  const index = await opened([record]);
  const [part] = [...(await index.word("getobject")).values()];
  assert.deepEqual([part?.titled, part?.places], [[1], [1, 5, 10]]);
});

test("a text may begin with a longer word than its heading", async () => {
  const index = await opened([{ ...RECORDS[0]!, title: "Key", text: "Keys are secret." }]);
  assert.deepEqual(
    [...(await index.word("key")).values(), ...(await index.word("keys")).values()].map(({ titled }) => titled),
    [[0], []],
  );
});

test("whatever a text holds, it can be found beside it", async () => {
  const odd = ["\ud800", "\u0000", "\u2063", "\u0301", "👩‍👩‍👧", "<script>", "__proto__", "x".repeat(500)];
  for (const language of ["en", "ja"]) {
    const index = await opened(
      odd.map((text, i) => ({ ...RECORDS[0]!, url: `/c/0/#${i}`, title: `${text} heading`, text: `${text} policy` })),
      language,
    );
    assert.equal((await index.word("policy")).size, odd.length, language);
  }
});

test("the forms of a word are found by its stem, and the one that was typed is known", async () => {
  const index = await opened(RECORDS, "en-GB");
  const found = [...(await index.word("encrypting")).values()];
  assert.deepEqual(
    found.map(({ places, asTyped }) => ({ places, asTyped })),
    [{ places: [3, 4, 7], asTyped: false }],
  );
  assert.equal((await index.word("policies")).size, 1);
  assert.equal((await index.word("grant")).size, 1);
  assert.equal((await index.beginning("enc")).size, 1);
  assert.equal(stemsFile("xx"), null);
  assert.equal(stemsFile("__proto__"), null);
});

test("the same records give the same bytes, in whatever order they come", async () => {
  const one = await pagefindFiles(RECORDS, "en");
  const two = await pagefindFiles(RECORDS.toReversed(), "en");
  assert.deepEqual(
    one.map(({ path, content }) => [path, Buffer.from(content).toString("base64")]),
    two.map(({ path, content }) => [path, Buffer.from(content).toString("base64")]),
  );
});

test("a new lesson leaves the records of all others in the files in which they were", async () => {
  const [one, two] = await Promise.all([pagefindFiles(RECORDS.toSpliced(1, 1), "en"), pagefindFiles(RECORDS, "en")]);
  const packs = one.map(({ path }) => path).filter((path) => path.endsWith(".pf_records"));
  const now = new Set(two.map(({ path }) => path));
  assert.ok(packs.length === RECORDS.length - 1 && packs.every((path) => now.has(path)));
});
