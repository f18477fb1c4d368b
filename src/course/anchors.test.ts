import assert from "node:assert/strict";
import { test } from "node:test";
import { assignAnchors, CHOSEN_ID, slugOf, type Unaddressed } from "./anchors.ts";

function part(title: string, more: Partial<Unaddressed> = {}): Unaddressed {
  return { chosen: null, title, fallback: "section", parent: null, qualified: false, ...more };
}

function anchorsOf(parts: Unaddressed[], reserved: string[] = []): (string | undefined)[] {
  const anchors = assignAnchors(parts, reserved);
  return parts.map((one) => anchors.get(one));
}

test("an address is the title in small letters with hyphens, in every script", () => {
  assert.equal(slugOf("Trust policies, twice", "section"), "trust-policies-twice");
  assert.equal(slugOf("Ключи и политики", "section"), "ключи-и-политики");
  assert.equal(slugOf("共有責任モデル", "section"), "共有責任モデル");
  assert.equal(slugOf("नीति", "section"), "नीति");
  assert.equal(slugOf("Cafe\u0301", "section"), "café", "combined and decomposed letters are one");
  assert.equal(slugOf("100 days", "section"), "100-days", "a digit may lead");
  assert.equal(slugOf("s3:GetObject", "section"), "s3getobject");
});

test("a title without a letter or digit is named after its kind", () => {
  for (const title of ["🔑🔒", "???", "—", "", "_ _"]) assert.equal(slugOf(title, "trap"), "trap", title);
  assert.equal(slugOf("Keys 🔑", "trap"), "keys");
});

test("two equal titles carry the address of their parent, and nobody is counted", () => {
  const iam = part("IAM");
  const kms = part("KMS");
  const parts = [iam, part("Example", { parent: iam }), kms, part("Example", { parent: kms })];
  assert.deepEqual(anchorsOf(parts), ["iam", "iam-example", "kms", "kms-example"]);
});

test("a third equal title above the others renames none of them", () => {
  const [iam, kms, sts] = [part("IAM"), part("KMS"), part("STS")];
  const before = [iam, part("Example", { parent: iam }), kms, part("Example", { parent: kms })];
  const after = [sts, part("Example", { parent: sts }), ...before];
  assert.deepEqual(anchorsOf(after).slice(2), anchorsOf(before));
});

test("only what has one title under one parent is counted", () => {
  const iam = part("IAM");
  assert.deepEqual(anchorsOf([iam, part("Example", { parent: iam }), part("Example", { parent: iam })]), [
    "iam",
    "iam-example",
    "iam-example-2",
  ]);
});

test("a chosen id stays as it is, and a title gives way to it", () => {
  const iam = part("IAM");
  assert.deepEqual(anchorsOf([part("Keys", { parent: iam }), part("Other", { chosen: "keys" })]), ["keys-2", "keys"]);
  assert.deepEqual(anchorsOf([iam, part("Keys", { parent: iam }), part("Other", { chosen: "keys" })]), [
    "iam",
    "iam-keys",
    "keys",
  ]);
});

test("a title gives way to an old address that goes on working", () => {
  const iam = part("IAM");
  assert.deepEqual(anchorsOf([iam, part("Keys", { parent: iam })], ["keys"]), ["iam", "iam-keys"]);
});

test("no address can clash with an id of the page's own, which begin with an underscore", () => {
  for (const title of ["_main", "_search", "__title"]) assert.ok(!slugOf(title, "section").startsWith("_"), title);
  for (const id of ["_main", "-x", "", "a b", "a#b", 'a"b']) assert.ok(!CHOSEN_ID.test(id), id);
  for (const id of ["main", "1a", "ключ", "s3:GetObject", "a.b_c"]) assert.ok(CHOSEN_ID.test(id), id);
});
