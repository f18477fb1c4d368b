import assert from "node:assert/strict";
import { test } from "node:test";
import { ledgerMessages } from "./messages/ledger.ts";
import { addToLedger, compareLedger, readLedger, retire, writeLedger, type Ledger } from "./ledger.ts";
import { book, element, lesson } from "./sample.testing.ts";

const published = book([
  lesson("c/iam", [element("trust", { title: "Trust" }), element("roles", { title: "Roles" })]),
  lesson("c/kms", [element("keys", { title: "Keys", kind: "trap" })]),
]);
const ledger = addToLedger(new Map(), published);

const vanished = (changed: Parameters<typeof book>[0]): string[] =>
  compareLedger(ledger, book(changed)).vanished.map(({ key }) => key);

test("the ledger lists courses, lessons and elements, a line each, sorted, and reads back as it was", () => {
  const text = writeLedger(ledger);
  assert.deepEqual(
    text
      .split("\n")
      .slice(1, -3)
      .map((line) => /"([^"]*)"/.exec(line)?.[1]),
    ["c/", "c/iam/", "c/iam/#roles", "c/iam/#trust", "c/kms/", "c/kms/#keys"],
  );
  assert.doesNotThrow(() => JSON.parse(text) as unknown);
  assert.deepEqual([...readLedger(text).ledger].sort(), [...ledger].sort());
  assert.equal(writeLedger(readLedger(text).ledger), text);
});

test("two branches that each add an address at the end touch no line of each other", () => {
  const last = (more: string): string[] => writeLedger(new Map([...ledger, [more, "x"]])).split("\n");
  const before = writeLedger(ledger).split("\n");
  for (const more of ["d/", "z/"])
    assert.deepEqual(
      last(more).filter((line) => !line.includes(`"${more}"`)),
      before,
    );
});

test("a merge that kept both sides is read, and marks of a conflict are told", () => {
  const lines = writeLedger(ledger).split("\n");
  const twice = [...lines.slice(0, 3), '  "b/": "course “b”"', ...lines.slice(2)].join("\n");
  assert.equal(readLedger(twice).wrong, null);
  assert.equal(readLedger(twice).ledger.size, ledger.size + 1);
  assert.equal(readLedger(["{", "<<<<<<< HEAD", ...lines.slice(1)].join("\n")).wrong, 2);
});

test("nothing vanishes while nothing changes, nor by a new number, order or file name", () => {
  assert.deepEqual(compareLedger(ledger, published), { vanished: [], fresh: new Map() });
  const [iam, kms] = published.lessons.map((one) => one.lesson);
  assert.deepEqual(
    vanished([
      { ...kms!, number: "7.1", file: "c/07-kms.mdx" },
      { ...iam!, number: "9" },
    ]),
    [],
  );
});

test("a retitled heading is told, with the heading that it most likely became", () => {
  const roles = element("roles", { title: "Roles" });
  const trust = element("who-trusts", { title: "Who trusts", line: 12 });
  const { vanished: told } = compareLedger(
    ledger,
    book([lesson("c/iam", [trust, roles]), lesson("c/kms", [element("keys", { kind: "trap" })])]),
  );
  assert.equal(told.length, 1);
  assert.equal(told[0]?.key, "c/iam/#trust");
  assert.equal(told[0]?.was, "section “Trust”");
  assert.equal(told[0]?.heir?.element?.line, 12);
});

test("each way out is taken: the old id, `moved`, `moved` from another lesson, giving up", () => {
  const kms = lesson("c/kms", [element("keys", { kind: "trap" })]);
  const roles = element("roles");
  assert.deepEqual(vanished([lesson("c/iam", [roles]), kms]), ["c/iam/#trust"]);
  assert.deepEqual(vanished([lesson("c/iam", [roles, element("trust", { title: "New" })]), kms]), []);
  assert.deepEqual(vanished([lesson("c/iam", [{ ...roles, moved: ["trust"] }]), kms]), []);
  const there = element("keys", { kind: "trap", from: ["/c/iam/#trust"] });
  assert.deepEqual(vanished([lesson("c/iam", [roles]), lesson("c/kms", [there])]), []);
  const given = retire(ledger, "c/iam/#trust");
  assert.ok(given);
  assert.deepEqual(compareLedger(given, book([lesson("c/iam", [roles]), kms])).vanished, []);
  assert.ok(writeLedger(given).includes('"c/iam/#trust": null'));
});

test("a lesson that is gone is told once, with the number of addresses that go with it", () => {
  const [told, ...others] = compareLedger(
    ledger,
    book([lesson("c/kms", [element("keys", { kind: "trap" })])]),
  ).vanished;
  assert.deepEqual(others, []);
  assert.deepEqual([told?.key, told?.more], ["c/iam/", 2]);
});

test("an alias keeps the page, and an anchor that the new page lacks is still told", () => {
  const kms = lesson("c/kms", [element("keys", { kind: "trap" })]);
  const renamed = lesson("c/access", [element("trust")], { aliases: ["/c/iam/"] });
  assert.deepEqual(vanished([renamed, kms]), ["c/iam/#roles"]);
});

test("a lesson that became a draft is told: its readers would find nothing", () => {
  const [iam, kms] = published.lessons.map((one) => one.lesson);
  assert.deepEqual(vanished([{ ...iam!, draft: true }, kms!]), ["c/iam/"]);
});

test("giving up a page gives up all that stood on it; an address that was never published can't be given up", () => {
  const given = retire(ledger, "c/iam/") as Ledger;
  assert.deepEqual(
    [...given].filter(([, was]) => was === null).map(([key]) => key),
    ["c/iam/", "c/iam/#trust", "c/iam/#roles"],
  );
  assert.equal(retire(ledger, "c/other/"), null);
});

test("an address that was given up and stands again is guarded again", () => {
  const given = retire(ledger, "c/iam/") as Ledger;
  assert.ok(compareLedger(given, published).fresh.has("c/iam/#trust"));
  assert.notEqual(addToLedger(given, published).get("c/iam/#trust"), null);
});

test("terms of the glossary are guarded too", () => {
  const term = { term: "KMS", long: "", text: "", anchor: "kms", moved: [] };
  const withTerm = book([lesson("c/kms")], { glossary: [term] });
  const known = addToLedger(new Map(), withTerm);
  assert.ok(known.has("glossary/#kms"));
  const renamed = (moved: string[]) =>
    book([lesson("c/kms")], { glossary: [{ ...term, anchor: "key-service", moved }] });
  assert.deepEqual(
    compareLedger(known, renamed([])).vanished.map(({ key }) => key),
    ["glossary/#kms"],
  );
  assert.deepEqual(compareLedger(known, renamed(["kms"])).vanished, []);
});

test("a line whose escapes mean nothing is told as a line that is none", () => {
  for (const line of ['  "c\\d/": "x",', '  "c/": "\\x",', '  "c/\t": "x",']) {
    const lines = writeLedger(ledger).split("\n");
    assert.equal(readLedger(["{", line, ...lines.slice(1)].join("\n")).wrong, 2, line);
  }
});

const command = (key: string): string =>
  ledgerMessages.vanished({ key, was: "lesson", lesson: null, heir: null, more: 0 }, "md").mend;

test("the command that gives an address up can be pasted into a shell, whatever signs the address has", () => {
  assert.match(command("c/one/#trust"), / --retire \/c\/one\/#trust$/);
  assert.ok(command("c/it's (old)/").endsWith(String.raw` --retire '/c/it'\''s (old)/'`));
});
