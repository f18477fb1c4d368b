import assert from "node:assert/strict";
import { test } from "node:test";
import { addressRange } from "./link-places.ts";

/** A lesson in which `«` and `»` stand around the address of the link that begins at `at`, and a link at this place. */
function place(marked: string, url: string, at: string, length: number): void {
  const text = marked.replace(/[«»]/g, "");
  const [before = ""] = text.split(at);
  const line = before.split("\n").length;
  const column = before.length - before.lastIndexOf("\n");
  const range = addressRange(text, { url, line, column, length });
  const told = range && `${text.slice(0, range.start)}«${text.slice(range.start, range.end)}»${text.slice(range.end)}`;
  assert.equal(told, marked);
}

test("the address of a link is found, and not its words or its title that say the same", () => {
  for (const [own, url] of [
    ["[05-e.md](«05-e.md»)", "05-e.md"],
    ['[a]( «05-e.md» "see 05-e.md")', "05-e.md"],
    ["[a](<«05-e.md»> (as 05-e.md says))", "05-e.md"],
    ["[`[05-e.md](05-e.md)`](«05-e.md»)", "05-e.md"],
    ['[![e](e.svg "e")](«e.svg» "e")', "e.svg"],
    ["![e.svg](«e.svg»)", "e.svg"],
    ['[e.md]: «e.md» "e.md"', "e.md"],
    ["[a]([[«2»]])", "[[2]]"],
  ] as const)
    place(`# 05-e.md\n\nSee ${own}, or [b](05-e.md).\n`, url, own.replace(/[«»]/g, ""), own.length - 2);
});

test("the address of a link is found on a later line than its beginning", () => {
  place("[e.md and\nmore](«e.md») [e](e.md)\n", "e.md", "[e.md and", 1);
  place("[e.md]:\n  «e.md»\n", "e.md", "[e.md]:", 1);
});

test("of a short link the reference is found, with or without words of its own", () => {
  place("2 and [[«2»]]\n", "[[2]]", "[[2]]", 5);
  place("2 and [[«1.2#x»|2]] and [[1.2#x]]\n", "[[1.2#x]]", "[[1.2#x|", 11);
});

test("an address that is written with escapes is not taken for another's", () => {
  assert.equal(addressRange("[a](a\\_b.md)\n\n[b](a_b.md)\n", { url: "a_b.md", line: 1, column: 1, length: 12 }), null);
});
