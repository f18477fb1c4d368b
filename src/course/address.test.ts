import { test } from "node:test";
import assert from "node:assert/strict";
import { addressOfKey, elementAddress, keyOfAddress, kindAddress, lessonAddress, searchAddress } from "./address.ts";

const SITE = { url: "https://learn.example", base: "/docs/" };

test("a key becomes an address and comes back as the same key, in every script", () => {
  for (const key of [
    "",
    "aws/foundations/",
    "aws/foundations/#trust",
    "aws/grundlagen/#größe-ändern",
    "kurs/基础/#责任-边界",
    "course/files/100%/#50%",
    "files/aws/a b&c?.pdf",
    "glossary/#s3:GetObject",
    "c/l/#a#b",
  ]) {
    const address = addressOfKey(SITE.base, key);
    assert.equal(keyOfAddress(address, SITE), key);
    assert.equal(keyOfAddress(new URL(address, SITE.url).href, SITE), key, "as a browser writes it");
    assert.match(address, /^\/docs\/[\w\-./%#:]*$/, "only signs that every program takes for a part of the address");
  }
});

test("an address is understood however it has been copied", () => {
  for (const copied of [
    "https://learn.example/docs/aws/foundations/#trust",
    "/docs/aws/foundations/#trust",
    "/aws/foundations/#trust",
    "aws/foundations/#trust",
    "  /docs/aws/foundations/index.html#trust ",
    "https://learn.example/docs/aws/foundations/?utm_source=mail#trust",
    "/docs/aws/%66oundations/#tru%73t",
  ])
    assert.equal(keyOfAddress(copied, SITE), "aws/foundations/#trust", copied);
  assert.equal(keyOfAddress("/docs", SITE), "", "the base without its slash is the home page");
  // One sign, or a letter and an accent beside it: both are the same word.
  assert.equal(keyOfAddress("/docs/caf\u0065\u0301/", SITE), "caf\u00e9/");
});

test("an address of another site, or one that leads out of this one, has no key", () => {
  for (const other of [
    "https://other.example/docs/aws/",
    "https://learn.example.evil.test/docs/",
    "http://learn.example/docs/aws/",
    "javascript:alert(1)",
    "mailto:a@b.example",
    "/docs/../secret/",
    "/docs/%2e%2e/secret/",
    "/docs/./aws/",
  ])
    assert.equal(keyOfAddress(other, SITE), null, other);
  assert.equal(keyOfAddress("/docs/%E0%A4%A/", SITE), "%E0%A4%A/", "what is not well encoded is taken as it stands");
});

test("every page is a folder, and the first page of a kind has no number", () => {
  assert.equal(lessonAddress("/", "aws/data/s3 & co"), "/aws/data/s3%20%26%20co/");
  assert.equal(elementAddress("/x/", "aws/data", "s3:GetObject"), "/x/aws/data/#s3:GetObject");
  assert.equal(kindAddress("/", "aws", "trap"), "/aws/traps/");
  assert.equal(kindAddress("/", "aws", "trap", 3), "/aws/traps/3/");
  assert.equal(searchAddress("/", { q: "a&b=c", kind: "" }), "/search/?q=a%26b%3Dc");
});
