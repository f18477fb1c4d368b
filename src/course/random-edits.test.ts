import assert from "node:assert/strict";
import { test } from "node:test";
import { assignAnchors, type Unaddressed } from "./anchors.ts";
import { addToLedger, compareLedger, readLedger, retire, writeLedger, type Ledger, type Vanished } from "./ledger.ts";
import { aliasesOf, redirectsOf, signpostsOf } from "./redirects.ts";
import { book, element, lesson } from "./sample.testing.ts";

/** Random numbers that are the same in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** A section as an author writes it. */
interface Part {
  title: string;
  id: string | null;
  moved: string[];
  from: string[];
  /** Index of the part that it stands in, by identity; null at the top. */
  parent: Part | null;
}

/** A lesson as an author keeps it: its place is a folder and a name. */
interface Sheet {
  chapter: string;
  name: string;
  number: number;
  aliases: string[];
  parts: Part[];
}

const WORDS = "trust policy role key bucket log alarm limit share audit token scope zone edge trail vault".split(" ");

class Author {
  readonly sheets: Sheet[] = [];
  readonly #random: (below: number) => number;
  #made = 0;

  constructor(random: (below: number) => number, lessons: number) {
    this.#random = random;
    for (let i = 0; i < lessons; i++) this.sheets.push(this.newSheet(`chapter-${i % 12}`));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.#random(list.length)] as T;
  }

  title(): string {
    // Few words, so that equal titles are common.
    return this.#random(3) === 0 ? "Example" : `${this.pick(WORDS)} ${this.pick(WORDS)}`;
  }

  newSheet(chapter: string): Sheet {
    const sheet: Sheet = { chapter, name: `lesson-${this.#made++}`, number: this.#made, aliases: [], parts: [] };
    for (let i = 0; i < 3 + this.#random(6); i++) sheet.parts.push(this.newPart(sheet));
    return sheet;
  }

  newPart(sheet: Sheet): Part {
    const parent = sheet.parts.length > 0 && this.#random(2) === 0 ? this.pick(sheet.parts) : null;
    return { title: this.title(), id: null, moved: [], from: [], parent };
  }

  /** One edit, as an author makes it who thinks of no address. */
  edit(): string {
    const sheet = this.pick(this.sheets);
    const kinds = [
      "retitle",
      "insert",
      "delete part",
      "reorder",
      "rename",
      "move",
      "split",
      "delete",
      "renumber",
      "merge",
    ];
    const kind = this.pick(kinds);
    const part = sheet.parts.length > 0 ? this.pick(sheet.parts) : null;
    if (kind === "retitle" && part) part.title = this.title();
    if (kind === "insert") sheet.parts.splice(this.#random(sheet.parts.length + 1), 0, this.newPart(sheet));
    if (kind === "delete part" && part) this.drop(sheet, part);
    if (kind === "reorder") sheet.parts.sort(() => this.#random(3) - 1);
    if (kind === "rename") sheet.name = `lesson-${this.#made++}`;
    if (kind === "move") sheet.chapter = `chapter-${this.#random(15)}`;
    if (kind === "renumber") for (const one of this.sheets) if (one.chapter === sheet.chapter) one.number += 10;
    if (kind === "split" && sheet.parts.length > 2) {
      const other = this.newSheet(sheet.chapter);
      other.parts = [];
      for (const one of sheet.parts.slice(2)) {
        this.drop(sheet, one);
        other.parts.push({ ...one, parent: null });
      }
      this.sheets.push(other);
    }
    if (kind === "delete" && this.sheets.length > 200) this.sheets.splice(this.sheets.indexOf(sheet), 1);
    if (kind === "merge") {
      const other = this.pick(this.sheets);
      if (other !== sheet) {
        const taken = new Set(sheet.parts.flatMap((one) => [one.id, ...one.moved]));
        const free = (id: string): boolean => !taken.has(id);
        for (const one of other.parts)
          sheet.parts.push({
            ...one,
            id: one.id && free(one.id) ? one.id : null,
            moved: one.moved.filter(free),
            parent: null,
          });
        this.sheets.splice(this.sheets.indexOf(other), 1);
      }
    }
    return kind;
  }

  drop(sheet: Sheet, part: Part): void {
    sheet.parts.splice(sheet.parts.indexOf(part), 1);
    for (const one of sheet.parts) if (one.parent === part) one.parent = part.parent;
  }

  /** The book as Certbook reads it. */
  book(): { book: ReturnType<typeof book>; partAt: Map<string, { sheet: Sheet; part: Part }> } {
    const partAt = new Map<string, { sheet: Sheet; part: Part }>();
    const lessons = this.sheets.map((sheet) => {
      const id = `c/${sheet.chapter}/${sheet.name}`;
      const drafts = new Map<Part, Unaddressed>();
      for (const part of sheet.parts)
        drafts.set(part, { chosen: part.id, title: part.title, fallback: "section", parent: null, qualified: false });
      for (const [part, draft] of drafts) draft.parent = part.parent ? (drafts.get(part.parent) ?? null) : null;
      const anchors = assignAnchors(
        [...drafts.values()],
        sheet.parts.flatMap((part) => part.moved),
      );
      const elements = sheet.parts.map((part) => {
        const anchor = anchors.get(drafts.get(part) as Unaddressed) ?? "";
        partAt.set(`${id}/#${anchor}`, { sheet, part });
        return element(anchor, { title: part.title, moved: part.moved, from: part.from });
      });
      return lesson(id, elements, { aliases: sheet.aliases, number: String(sheet.number) });
    });
    return { book: book(lessons), partAt };
  }

  /** Takes one of the ways out that the message names; gives up where it names none that fits. */
  mend(entry: Vanished, partAt: ReturnType<Author["book"]>["partAt"], ledger: Ledger): Ledger {
    const [path = "", anchor = ""] = entry.key.split("#");
    const { heir } = entry;
    if (anchor === "") {
      const sheet = heir ? this.sheets.find((one) => `c/${one.chapter}/${one.name}` === heir.lesson.id) : null;
      const chosen = sheet ?? (this.#random(2) === 0 ? this.pick(this.sheets) : null);
      if (!chosen) return retire(ledger, path) ?? ledger;
      chosen.aliases.push(`/${path}`);
      return ledger;
    }
    const found = heir?.element ? partAt.get(`${heir.lesson.id}/#${heir.element.anchor}`) : undefined;
    const page = this.sheets.find((one) => `c/${one.chapter}/${one.name}` === entry.lesson?.id);
    if (found && found.sheet !== page) found.part.from.push(`/${entry.key}`);
    else if (found?.part.id === null && this.#random(2) === 0) found.part.id = anchor;
    else if (found) found.part.moved.push(anchor);
    else if (page && page.parts.length > 0 && this.#random(2) === 0) this.pick(page.parts).moved.push(anchor);
    else return retire(ledger, entry.key) ?? ledger;
    return ledger;
  }
}

/** What a reader finds, made anew from what is published: every id on every page, and where redirects lead. */
function siteOf(shown: ReturnType<typeof book>): (address: string) => boolean {
  const ids = new Map<string, Set<string>>([["/c/", new Set()]]);
  for (const { lesson: one } of shown.lessons)
    ids.set(`/${one.id}/`, new Set(one.elements.flatMap((part) => [part.anchor, ...part.moved])));
  for (const [page, posts] of signpostsOf(shown)) for (const post of posts) ids.get(`/${page}`)?.add(post.anchor);
  const redirects = new Map(redirectsOf(shown).map(({ from, to }) => [from, to]));
  return (address) => {
    const [path = "", anchor] = address.split("#");
    const page = ids.get(path) ?? ids.get(redirects.get(path) ?? "");
    return page !== undefined && (anchor === undefined || page.has(anchor));
  };
}

for (const seed of [4])
  test(`300 lessons, 200 random edits (seed ${seed}): every published address works, or the build said so`, () => {
    const author = new Author(randomFrom(seed), 300);
    let file = writeLedger(addToLedger(new Map(), author.book().book));
    const everPublished = new Set([...readLedger(file).ledger.keys()].map((key) => `/${key}`));
    const givenUp = new Set<string>();
    const counts = { told: 0, works: 0 };
    for (let edit = 0; edit < 200; edit++) {
      const kind = author.edit();
      let { ledger } = readLedger(file);
      for (let round = 0; ; round++) {
        const { book: now, partAt } = author.book();
        const { vanished } = compareLedger(ledger, now);
        // What the build says is exactly what a reader would miss.
        const works = siteOf(now);
        const told = (address: string): boolean =>
          vanished.some(({ key }) => `/${key}` === address || (!key.includes("#") && address.startsWith(`/${key}#`)));
        for (const address of everPublished)
          if (!givenUp.has(address))
            assert.equal(works(address), !told(address), `${address} after edit ${edit} (${kind}), round ${round}`);
        if (vanished.length === 0) break;
        assert.ok(round < 40, `the ways out do not lead out: ${vanished.map(({ key }) => key).join(", ")}`);
        counts.told += vanished.length;
        for (const entry of vanished) ledger = author.mend(entry, partAt, ledger);
        for (const [key, was] of ledger) if (was === null) givenUp.add(`/${key}`);
      }
      const { book: now } = author.book();
      assert.deepEqual(aliasesOf(now).conflicts, []);
      file = writeLedger(addToLedger(ledger, now));
      for (const [key, was] of readLedger(file).ledger) {
        everPublished.add(`/${key}`);
        if (was !== null) givenUp.delete(`/${key}`);
      }
    }
    const works = siteOf(author.book().book);
    for (const address of everPublished) if (!givenUp.has(address) && works(address)) counts.works++;
    assert.equal(counts.works, everPublished.size - givenUp.size);
    assert.ok(counts.told > 100, "the edits did break addresses");
    assert.ok(givenUp.size < everPublished.size / 5, "most addresses go on working");
  });

test("renumbering a chapter changes no address", () => {
  const author = new Author(randomFrom(7), 40);
  const before = addToLedger(new Map(), author.book().book);
  for (const sheet of author.sheets) sheet.number += 100;
  assert.deepEqual(addToLedger(new Map(), author.book().book), before);
});
