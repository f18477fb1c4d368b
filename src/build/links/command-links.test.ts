import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { sampleBook, told, type SampleBook } from "../sample.testing.ts";
import { linksCommand } from "./command-links.ts";

/** Runs a command with what it prints caught. */
async function quietly(t: TestContext, run: () => Promise<number>): Promise<{ code: number; said: string }> {
  let said = "";
  const catchAll = (text: string | Uint8Array): boolean => {
    said += String(text);
    return true;
  };
  const out = t.mock.method(process.stdout, "write", catchAll);
  const err = t.mock.method(process.stderr, "write", catchAll);
  const code = await run();
  out.mock.restore();
  err.mock.restore();
  return { code, said };
}

const ONE = '---\ntitle: One\n---\n## Trust\n\nText.\n\n<ExamTrap title="Open buckets">\nText.\n</ExamTrap>\n';

async function begun(t: TestContext): Promise<SampleBook> {
  const sample = await sampleBook(t, { "c/01-one.mdx": ONE });
  await quietly(t, () => linksCommand(sample.environment, []));
  return sample;
}

test("a book without a ledger is built, and told in one line how to begin one", async (t) => {
  const { read } = await sampleBook(t, { "c/01-one.mdx": ONE });
  const book = await read({ ci: true });
  assert.deepEqual(told(book), []);
  assert.equal(book.notices.length, 1);
  assert.match(book.notices[0] ?? "", /npm run links/);
});

test("links: off in site.yaml asks for no ledger", async (t) => {
  const { read } = await sampleBook(t, { "c/01-one.mdx": ONE, "site.yaml": "title: B\nlinks: off\n" });
  assert.deepEqual((await read({ ci: true })).notices, []);
});

test("npm run links begins the ledger, adds what is new, and then has nothing to do", async (t) => {
  const { environment, write } = await sampleBook(t, { "c/01-one.mdx": ONE });
  const run = () => quietly(t, () => linksCommand(environment, []));
  assert.match((await run()).said, /guards 4 addresses/);
  await write("c/02-two.mdx", "# Two\n");
  assert.match((await run()).said, /1 new address/);
  assert.match((await run()).said, /knows every address/);
});

test("a retitled heading is an error at its line, that quotes the old title and gives the three ways out", async (t) => {
  const { read, write } = await begun(t);
  await write("c/01-one.mdx", ONE.replace("## Trust", "## Who trusts whom"));
  const [problem, ...others] = (await read()).problems;
  assert.deepEqual(others, []);
  assert.deepEqual([problem?.rule, problem?.file, problem?.line], ["vanished-address", "c/01-one.mdx", 4]);
  assert.match(problem?.says ?? "", /\/c\/one\/#trust would vanish.*section “Trust”/);
  assert.match(problem?.mend ?? "", /\{#trust\}/);
  assert.match(problem?.mend ?? "", /moved=trust/);
  assert.match(problem?.mend ?? "", /npm run links -- --retire \/c\/one\/#trust/);
});

test("each way out that the message gives is one that mends it", async (t) => {
  const { read, write } = await begun(t);
  for (const heading of [
    "## Who {#trust}",
    "## Who {#who moved=trust}",
    '## Who {#who moved="trust older"}',
    "## Who {moved=trust}",
  ]) {
    await write("c/01-one.mdx", ONE.replace("## Trust", heading));
    assert.deepEqual(told(await read()), [], heading);
  }
  await write(
    "c/01-one.mdx",
    ONE.replace("Open buckets", "Public buckets").replace("<ExamTrap", '<ExamTrap moved="open-buckets"'),
  );
  assert.deepEqual(told(await read()), []);
});

test("an element that went to another lesson is told there, and its old address is kept there", async (t) => {
  const { read, write } = await begun(t);
  const trap = '<ExamTrap title="Open buckets">\nText.\n</ExamTrap>\n';
  await write("c/01-one.mdx", ONE.replace(trap, ""));
  await write("c/02-two.mdx", `# Two\n\n${trap}`);
  const [problem] = (await read()).problems;
  assert.deepEqual([problem?.file, problem?.line], ["c/02-two.mdx", 3]);
  assert.match(problem?.mend ?? "", /moved="\/c\/one\/#open-buckets"/);
  await write("c/02-two.mdx", `# Two\n\n${trap.replace(">", ' moved="/c/one/#open-buckets">')}`);
  assert.deepEqual(told(await read()), []);
});

test("a renamed lesson is told, and an alias mends it; the ledger is left alone until then", async (t) => {
  const { environment, read, write } = await begun(t);
  const before = await readFile(join(environment.content, "links.lock.json"), "utf8");
  await write("c/01-one.mdx", null);
  await write("c/01-first.mdx", ONE);
  assert.deepEqual(told(await read()), ["c/01-first.mdx:1 vanished-address"]);
  assert.equal((await quietly(t, () => linksCommand(environment, []))).code, 1);
  assert.equal(await readFile(join(environment.content, "links.lock.json"), "utf8"), before);
  await write("c/01-first.mdx", ONE.replace("title: One", "title: One\naliases: [/c/one/]"));
  assert.deepEqual(told(await read()), []);
});

test("a renamed folder takes one line, in its opening page", async (t) => {
  const sample = await sampleBook(t, {
    "c/01-a/index.md": "# A\n",
    "c/01-a/01-one.md": "# One\n",
    "c/01-a/02-two.md": "# Two\n",
  });
  await quietly(t, () => linksCommand(sample.environment, []));
  for (const name of ["index", "01-one", "02-two"]) await sample.write(`c/01-a/${name}.md`, null);
  await sample.write("c/01-b/index.md", "---\naliases: [/c/a/]\n---\n# A\n");
  await sample.write("c/01-b/01-one.md", "# One\n");
  await sample.write("c/01-b/02-two.md", "# Two\n");
  assert.deepEqual(told(await sample.read()), []);
});

test("an address is given up on purpose, in any of the ways that it can be written", async (t) => {
  for (const address of ["/c/one/#trust", "c/one/#trust", "http://localhost:4321/c/one/#trust", "/c/one#trust"]) {
    const { environment, read, write } = await begun(t);
    await write("c/01-one.mdx", ONE.replace("## Trust", "Text."));
    assert.deepEqual(told(await read()), ["c/01-one.mdx:1 vanished-address"]);
    assert.equal((await quietly(t, () => linksCommand(environment, ["--retire", address]))).code, 0, address);
    assert.deepEqual(told(await read()), [], address);
  }
});

test("an address that works, or that nobody knows, is not given up", async (t) => {
  const { environment } = await begun(t);
  for (const address of ["/c/one/#trust", "/c/other/"])
    assert.equal((await quietly(t, () => linksCommand(environment, ["--retire", address]))).code, 1, address);
  assert.equal((await quietly(t, () => linksCommand(environment, ["--retire"]))).code, 2);
});

test("on a build server a ledger that is behind is an error; elsewhere it is a reminder", async (t) => {
  const { read, write } = await begun(t);
  await write("c/02-two.mdx", "# Two\n");
  assert.deepEqual(told(await read({ ci: true })), ["links.lock.json:1 ledger-behind"]);
  const here = await read();
  assert.deepEqual([told(here), here.notices.length], [[], 1]);
});

test("a lesson that can't be read loses no address: its own mistake is told, and nothing else", async (t) => {
  const { read, write } = await begun(t);
  await write("c/01-one.mdx", `${ONE}\n<ExamTrap>\n`);
  assert.deepEqual(told(await read()), ["c/01-one.mdx:12 unclosed-tag"]);
});

test("aliases that can't be are told where they stand", async (t) => {
  const { read } = await sampleBook(t, {
    "c/one.md": "---\naliases:\n  - /c/two/\n  - /c/old/\n  - https://other.example/x/\n---\n# One\n",
    "c/two.md": "---\naliases: [/c/old/]\n---\n# Two\n",
  });
  assert.deepEqual(told(await read()), ["c/one.md:3 bad-alias", "c/one.md:5 bad-alias", "c/two.md:2 bad-alias"]);
});

test("a ledger that was cut or damaged is never written over, for what it has lost would be guarded no more", async (t) => {
  for (const site of ["title: B\n", "title: B\nlinks: off\n"]) {
    const { environment, write } = await begun(t);
    await write("site.yaml", site);
    await write("c/01-one.mdx", ONE.replace("## Trust", "Text."));
    const path = join(environment.content, "links.lock.json");
    const cut = (await readFile(path, "utf8")).split("\n").slice(0, -3).join("\n");
    await write("links.lock.json", cut);
    for (const args of [[], ["--retire", "/c/one/#trust"]]) {
      const { code, said } = await quietly(t, () => linksCommand(environment, args));
      assert.equal(code, 1, args.join(" "));
      assert.match(said, /links\.lock\.json:5:1[\s\S]*ledger ends here[\s\S]*ledger-syntax/, args.join(" "));
      assert.equal(await readFile(path, "utf8"), cut);
    }
  }
});

test("nothing is given up while the book has errors, since what they hide seems to have vanished", async (t) => {
  const { environment, write } = await begun(t);
  await write("c/01-one.mdx", `${ONE}\n<ExamTrap>\n`);
  const { code, said } = await quietly(t, () => linksCommand(environment, ["--retire", "/c/one/#trust"]));
  assert.equal(code, 1);
  assert.match(said, /unclosed-tag/);
});
