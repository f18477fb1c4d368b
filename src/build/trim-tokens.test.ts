import assert from "node:assert/strict";
import { test } from "node:test";
import { trimTokens } from "./trim-tokens.ts";

const flat = (css: string): string =>
  trimTokens(css)
    .replace(/\s+/g, " ")
    .replace(/ ?([{};]) ?/g, "$1")
    .trim();

test("a sheet keeps no token that it does not use, not even through another one", () => {
  assert.equal(
    flat("@layer tokens { :root { --a: 1px; --b: var(--a); --c: light-dark(red, blue); } } p { color: red; }"),
    "@layer tokens{:root{}}p{color: red;}",
  );
});

test("a token that is used once or twice, or is short, stands where it is used", () => {
  assert.equal(
    flat("@layer tokens { :root { --a: light-dark(oklch(1 0 0), oklch(0 0 0)); } } p { color: var(--a); }"),
    "@layer tokens{:root{}}p{color: light-dark(oklch(1 0 0), oklch(0 0 0));}",
  );
  assert.equal(
    flat("@layer tokens { :root { --a: 1px; } } p { margin: var(--a) var(--a) calc(2 * var(--a)); }"),
    "@layer tokens{:root{}}p{margin: 1px 1px calc(2 * 1px);}",
  );
});

test("a long token that is used often stays a token", () => {
  const css = "@layer tokens{:root{--a: light-dark(red, blue);}}p{border: var(--a);color: var(--a);fill: var(--a);}";
  assert.equal(flat(css), css);
});

test("a token that is set anew, and what depends on it, stay as they are", () => {
  const css =
    "@layer tokens{:root{--text: 1rem;--measure: calc(33 * var(--text));}}p{width: var(--measure);font-size: var(--text);}@media print{:root{--text: 10pt;}}";
  assert.equal(flat(css), css);
});

test("a token is told from one whose name it begins or ends", () => {
  assert.equal(
    flat("@layer tokens { :root { --ink: red; } } p { --the-ink: blue; --ink-wash: green; color: var(--ink); }"),
    "@layer tokens{:root{}}p{--the-ink: blue;--ink-wash: green;color: red;}",
  );
});
