import assert from "node:assert/strict";
import { existsSync, promises as fs } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { programFolder } from "../src/build/program/program.ts";
import { readEnvironment } from "../src/build/environment.ts";
import { foldersBeside } from "../src/build/out-folder.ts";
import { certbook, folder, until } from "./author.ts";
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

/** When the program that is kept was made: at another time after each build in which Astro has made one. */
async function programOf({ kept }: Book): Promise<number> {
  return (await fs.stat(kept.list)).mtimeMs;
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
  const program = await programOf(book);
  const { lesson } = await lessonWithPicture(book);
  await fs.appendFile(lesson, "\nA sentence that is new.\n\n## A section that is new\n");
  await change(lesson, /^title: .*$/m, "title: A title that is new");
  const after = await book.build();
  assert.deepEqual(after, await fromNothing(t, book));
  // And what was rendered now is in its turn taken over.
  assert.deepEqual(await book.build(), after);
  assert.equal(await programOf(book), program, "what was kept was not used");
});

test("a picture that has changed is shown as it is now", async (t) => {
  const book = await soundBook(t);
  await book.build();
  const program = await programOf(book);
  const { picture } = await lessonWithPicture(book);
  await change(picture, "</svg>", "<!-- changed --></svg>");
  const after = await book.build();
  assert.notEqual(await programOf(book), program);
  assert.deepEqual(after, await fromNothing(t, book));
});

test("a picture that is saved while Astro is at work is shown by the next build", async (t) => {
  const book = await soundBook(t);
  const { picture } = await lessonWithPicture(book);
  const building = book.build();
  // Astro has read the picture when it has rendered a page.
  const page = join(foldersBeside(book.site).staging, "index.html");
  await until(() => existsSync(page), "the first page");
  await change(picture, "</svg>", "<!-- changed --></svg>");
  await building;
  assert.deepEqual(await book.build(), await fromNothing(t, book));
});

test("another alternative text needs no other picture", async (t) => {
  const book = await soundBook(t);
  await book.build();
  const program = await programOf(book);
  await change(join(book.content, "bees/one.md"), "Eight combs in a row", "Eight combs, side by side");
  assert.deepEqual(await book.build(), await fromNothing(t, book));
  assert.equal(await programOf(book), program);
});

test("what made a site that was refused is not kept", async (t) => {
  const book = await soundBook(t);
  const env = { CONTENT: book.content, OUT: book.site };
  const { code, err } = await certbook("build", { ...env, NODE_ENV: "development" });
  assert.equal(code, 1, err);
  await book.build();
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
    () => fs.rm(book.kept.files, { recursive: true }),
    async () => {
      const file = (await fs.readdir(join(book.kept.files, "_astro"))).find((name) => name.endsWith(".css"));
      await fs.truncate(join(book.kept.files, "_astro", file ?? ""), 10);
    },
    () => fs.truncate(join(book.kept.folder, "..", "dist", "bees/one/index.html"), 0),
    () => fs.truncate(join(book.kept.folder, "..", "dist", "renting/writing/markdown/index.html"), 3000),
    () => fs.truncate(book.kept.list, 10),
    () => fs.rm(book.kept.list),
  ]) {
    assert.ok(existsSync(book.kept.list));
    await spoil();
    assert.deepEqual(await book.build(), before);
  }
});
