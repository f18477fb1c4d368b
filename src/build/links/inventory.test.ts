import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { test } from "node:test";
import { packSphinxInventory } from "./sphinx.ts";
import { inventoryOf } from "../../course/inventory.ts";
import { book, element, lesson } from "../../course/sample.testing.ts";
import { inventorySchema } from "../../course/schema/inventory.ts";

const shown = book(
  [
    lesson("c/iam", [element("trust", { title: "Who  trusts" }), element("same")], {
      number: "1.2",
      title: "IAM",
      objectives: ["1.1"],
      aliases: ["/c/old/"],
    }),
    lesson("c/kms", [element("same", { kind: "trap", moved: ["former"] })]),
    lesson("c/later", [element("secret")], { draft: true }),
  ],
  {
    site: { url: "https://book.example", base: "/docs/" },
    glossary: [{ term: "Access key", long: "", text: "", anchor: "access-key", moved: [] }],
  },
);
const inventory = inventoryOf(shown);

test("links.json says of every lesson and element what it is, its number, title, whole URL and objectives", () => {
  assert.deepEqual(inventory.lessons[0], {
    id: "c/iam",
    course: "c",
    number: "1.2",
    title: "IAM",
    url: "https://book.example/docs/c/iam/",
    objectives: ["1.1"],
    moved: ["https://book.example/docs/c/old/"],
    elements: [
      { kind: "section", id: "trust", title: "Who  trusts", url: "https://book.example/docs/c/iam/#trust" },
      { kind: "section", id: "same", title: "same", url: "https://book.example/docs/c/iam/#same" },
    ],
  });
  assert.deepEqual(inventory.lessons[1]?.elements[0]?.moved, ["former"]);
  assert.deepEqual(inventory.terms, [
    { id: "access-key", term: "Access key", url: "https://book.example/docs/glossary/#access-key" },
  ]);
});

test("drafts are in no inventory", () => {
  assert.ok(!JSON.stringify(inventory).includes("secret"));
});

test("what is no inventory, or of a later version, is not taken for one", () => {
  assert.ok(inventorySchema.safeParse(JSON.parse(JSON.stringify(inventory))).success);
  for (const other of [null, "x", {}, [], { ...inventory, version: 2 }])
    assert.ok(!inventorySchema.safeParse(other).success);
});

test("objects.inv is read as Sphinx reads it: head, packed lines, name, role, priority, URI, title", () => {
  const bytes = Buffer.from(packSphinxInventory(inventory));
  const lines = bytes.toString("latin1").split("\n", 4);
  assert.equal(lines[0], "# Sphinx inventory version 2");
  assert.match(lines[3] ?? "", /zlib/);
  const body = inflateSync(bytes.subarray(Buffer.byteLength(`${lines.join("\n")}\n`, "latin1"))).toString();
  // The pattern by which Sphinx reads an entry.
  const entries = body
    .trimEnd()
    .split("\n")
    .map((line) => /^(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)$/.exec(line)?.slice(1));
  const found = (name: string, role: string): (string | undefined)[] | undefined =>
    entries.find((entry) => entry?.[0] === name && entry[1] === role)?.slice(3);
  assert.deepEqual(found("c/iam", "std:doc"), ["c/iam/", "1.2 IAM"]);
  assert.deepEqual(found("c/iam#trust", "std:label"), ["c/iam/#trust", "Who trusts"]);
  assert.deepEqual(found("trust", "std:label"), ["c/iam/#trust", "Who trusts"]);
  assert.equal(found("same", "std:label"), undefined, "an id that two elements have is no label by itself");
  assert.deepEqual(found("Access key", "std:term"), ["glossary/#access-key", "-"]);
});
