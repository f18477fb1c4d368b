import assert from "node:assert/strict";
import { existsSync, promises as fs } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { programFolder } from "../src/build/program/program.ts";
import { readEnvironment } from "../src/build/environment.ts";
import { certbook, folder } from "./author.ts";
import { ROOT } from "./sites.ts";
import { treeOf, type Tree } from "./tree.ts";

/** A copy of the sound book that is built again and again. */
interface Book {
  content: string;
  site: string;
  /** Where what the last build has kept of Astro's work lies. */
  kept: ReturnType<typeof programFolder>;
  build: () => Promise<Tree>;
}

async function soundBook(t: TestContext): Promise<Book> {
  const [content, root] = [await folder(t), await folder(t)];
  await fs.cp(join(ROOT, "e2e/courses/sound"), content, { recursive: true });
  const env = { CONTENT: content, OUT: join(root, "site") };
  const build = async (): Promise<Tree> => {
    const { code, err } = await certbook("build", env);
    assert.equal(code, 0, err);
    return treeOf(env.OUT);
  };
  return { content, site: env.OUT, kept: programFolder(readEnvironment({ CONTENT: content }).cache), build };
}

/** The same book, built from nothing. */
async function fromNothing(t: TestContext, { content }: Book): Promise<Tree> {
  const book = await soundBook(t);
  await fs.cp(content, book.content, { recursive: true });
  return book.build();
}

/** A file that no build makes: it is in the next site only where that takes over what was kept. */
const MARK = "_astro/mark.txt";

async function leaveMark({ kept }: Book): Promise<void> {
  await fs.writeFile(join(kept.files, MARK), "");
}

/** Replaces something in a file, and makes sure that it was there. */
async function change(file: string, what: string | RegExp, by: string): Promise<void> {
  const text = await fs.readFile(file, "utf8");
  assert.notEqual(text.replace(what, by), text, `${file} holds no ${what}`);
  await fs.writeFile(file, text.replace(what, by));
}

async function lessonWithPicture({ content }: Book): Promise<{ lesson: string; picture: string }> {
  for (const file of (await fs.readdir(content, { recursive: true })).filter((one) => /\.mdx?$/.test(one))) {
    const [, picture] = /!\[[^\]]*\]\(([^)\s]+\.svg)/.exec(await fs.readFile(join(content, file), "utf8")) ?? [];
    if (picture) return { lesson: join(content, file), picture: join(content, file, "..", picture) };
  }
  throw new Error("The sound book shows no drawing.");
}

test("after changed sentences and titles Astro builds nothing anew, and the site is that of a build from nothing", async (t) => {
  const book = await soundBook(t);
  await book.build();
  await leaveMark(book);
  const { lesson } = await lessonWithPicture(book);
  await fs.appendFile(lesson, "\nA sentence that is new.\n\n## A section that is new\n");
  await change(lesson, /^title: .*$/m, "title: A title that is new");
  const after = await book.build();
  assert.ok(after.delete(MARK), "what was kept was not used");
  assert.deepEqual(after, await fromNothing(t, book));
  // And what was rendered now is in its turn taken over.
  const again = await book.build();
  assert.ok(again.delete(MARK));
  assert.deepEqual(again, after);
});

test("a picture that has changed is shown as it is now", async (t) => {
  const book = await soundBook(t);
  await book.build();
  await leaveMark(book);
  const { picture } = await lessonWithPicture(book);
  await change(picture, "</svg>", "<!-- changed --></svg>");
  const after = await book.build();
  assert.equal(existsSync(join(book.site, MARK)), false);
  assert.deepEqual(after, await fromNothing(t, book));
});

test("what was kept and is broken does no harm", async (t) => {
  const book = await soundBook(t);
  const before = await book.build();
  for (const spoil of [
    async () => {
      for (const name of await fs.readdir(book.kept.code))
        if (name.startsWith("prerender-entry")) await fs.truncate(join(book.kept.code, name), 1000);
    },
    () => fs.rm(join(book.kept.code, "chunks"), { recursive: true }),
    () => fs.truncate(book.kept.list, 10),
    () => fs.rm(book.kept.list),
  ]) {
    assert.ok(existsSync(book.kept.list));
    await spoil();
    assert.deepEqual(await book.build(), before);
  }
});
