import assert from "node:assert/strict";
import { promises as fs } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readEnvironment } from "../src/build/environment.ts";
import { foldersBeside } from "../src/build/out-folder.ts";
import { ROOT } from "./sites.ts";
import { certbook, folder, running, SMALL, until, write } from "./author.ts";

const read = (...path: string[]): Promise<string> => fs.readFile(join(...path), "utf8");

test("a book outside the project is built to a folder outside it; SITE and BASE are in every address", async (t) => {
  const root = await folder(t, SMALL);
  const out = join(root, "public", "site");
  const ended = await certbook("build", { CONTENT: root, OUT: out, SITE: "https://example.org/", BASE: "study/rent" });
  assert.deepEqual([ended.code, ended.err.includes("problem")], [0, false], ended.err);
  const html = await read(out, "rent", "keys", "index.html");
  assert.match(html, /<link rel="canonical" href="https:\/\/example\.org\/study\/rent\/rent\/keys\/">/);
  const addresses = [...html.matchAll(/\s(?:href|src)="(\/[^"]*)"/g)].map(([, address]) => address ?? "");
  assert.ok(addresses.length > 3);
  assert.deepEqual(
    addresses.filter((address) => !address.startsWith("/study/rent/")),
    [],
  );
  assert.match(html, /data-kind="trap"/);
});

test("a call that can't be meant so is told, and does nothing", async (t) => {
  const content = await folder(t, SMALL);
  const env = { CONTENT: content, OUT: join(content, "..", "never") };
  const wrong: [command: string, more: Record<string, string>, args: string[], told: RegExp][] = [
    ["check", {}, ["--externl"], /npm run check does not know --externl\. It knows --external\./],
    ["build", {}, ["--compres"], /does not know --compres\. It knows --compress\./],
    ["build", { SITE: "example.org" }, [], /SITE is example\.org\. Write an address that begins with https:/],
    [
      "build",
      { SITE: "https://example.org/docs" },
      [],
      /SITE is https:[^ ]+\. Write the host alone, .* goes into base/,
    ],
    ["check", { BASE: "/a b/" }, [], /BASE is \/a b\/\. The base begins and ends with a slash/],
  ];
  for (const [command, more, args, told] of wrong) {
    const { code, out, err } = await certbook(command, { ...env, ...more }, args);
    assert.equal(code, 2, err);
    assert.match(err, told);
    assert.equal(out, "");
  }
  await assert.rejects(fs.stat(env.OUT));
});

test("a site below the host's root is served where it says", async (t) => {
  const content = await folder(t, SMALL);
  const env = { CONTENT: content, OUT: join(await folder(t), "site"), BASE: "/docs/" };
  const { said } = running(t, "start", env);
  const place = /http:\/\/localhost:\d+\/\S*/;
  await until(() => place.test(said()), "a place where it is served");
  const [home = ""] = place.exec(said()) ?? [];
  assert.match(home, /\/docs\/$/);
  assert.match(await (await fetch(`${home}rent/keys/`)).text(), /Lost keys/);
});

function drawing(title: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><title>${title}</title></svg>`;
}

test("of a draft nothing is published: no page, no word, no picture, no file that only it links to", async (t) => {
  const root = await folder(t);
  const content = await folder(t, {
    ...SMALL,
    "rent/02-doors.md": "# Doors\n\n![A door](door.svg) [Prices](prices.csv)\n",
    "rent/door.svg": drawing("A door of oak"),
    "rent/prices.csv": "door,90\n",
    "rent/03-plan.md":
      "---\ntitle: The plan\ndraft: true\n---\n\nNobody knows yet. ![Plan](plan.svg) [Sums](sums.csv) [Prices](prices.csv)\n",
    "rent/plan.svg": drawing("Nobody knows this drawing"),
    "rent/sums.csv": "nobody knows these,1\n",
  });
  const env = { CONTENT: content, OUT: join(root, "site") };
  const { code, err } = await certbook("build", env);
  assert.equal(code, 0, err);
  const texts = new Map<string, string>();
  for (const file of await fs.readdir(env.OUT, { recursive: true }))
    texts.set(file, await read(env.OUT, file).catch(() => ""));
  const told = [...texts].filter(([file, text]) => /plan|sums/.test(file) || /nobody knows|the plan/i.test(text));
  assert.deepEqual(
    told.map(([file]) => file),
    [],
  );
  for (const own of ["A door of oak", "door,90"])
    assert.ok(
      [...texts.values()].some((text) => text.includes(own)),
      own,
    );
});

test("a build deletes nothing but a site of Certbook's", async (t) => {
  const root = await folder(t, {
    ...SMALL,
    "precious/thesis.txt": "years of work",
    "www.old/a.txt": "1",
    "file.txt": "",
  });
  await fs.mkdir(join(root, "repository", ".git"), { recursive: true });
  const before = await fs.readdir(root, { recursive: true });
  const build = (out: string) => certbook("build", { CONTENT: root, OUT: join(root, out) });
  for (const out of [".", "..", "rent", "rent/site", "precious", "repository", "file.txt"]) {
    const { code, err } = await build(out);
    assert.equal(code, 2, `${out}: ${err}`);
    assert.match(err, /[Nn]ame (another |a )?folder (outside )?with OUT/);
  }
  assert.deepEqual(await fs.readdir(root, { recursive: true }), before);
  // Twice: into nothing, and in the place of the last build.
  for (let i = 0; i < 2; i++) assert.equal((await build("www")).code, 0);
  assert.equal(await read(root, "www.old", "a.txt"), "1");
  // Where a link leads is what is served.
  const link = join(await folder(t), "served");
  await fs.symlink(join(root, "www"), link);
  await write(root, "rent/02-doors.md", "# Doors\n");
  assert.equal((await certbook("build", { CONTENT: root, OUT: link })).code, 0);
  assert.match(await read(root, "www", "rent", "doors", "index.html"), /Doors/);
  assert.match(await read(root, "www", "rent", "keys", "index.html"), /Lost keys/);
});

test("a failed build leaves the last good site untouched, and the next build cleans up", async (t) => {
  const root = await folder(t);
  const content = await folder(t, SMALL);
  const env = { CONTENT: content, OUT: join(root, "site") };
  assert.equal((await certbook("build", env)).code, 0);
  const page = join(env.OUT, "rent", "keys", "index.html");
  const before = await fs.stat(page);
  await write(content, "rent/02-more.md", "# More\n\n[To nothing](99-nothing.md)\n");
  const failed = await certbook("build", env);
  assert.equal(failed.code, 1);
  assert.match(failed.err, /missing-target[\s\S]*Nothing was published; the last good site is untouched\./);
  assert.doesNotMatch(failed.err, /\bat .*:\d+:\d+\)|Error:/, "no stack trace for an author's mistake");
  const after = await fs.stat(page);
  assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
  await fs.rm(join(content, "rent/02-more.md"));
  await fs.mkdir(foldersBeside(env.OUT).staging);
  assert.equal((await certbook("build", env)).code, 0);
  assert.deepEqual(await fs.readdir(root), ["site"]);
});

test("two builds to one folder don't mix: the second says who is at work", async (t) => {
  const root = await folder(t);
  const content = await folder(t, SMALL);
  await write(root, ".site.lock", String(process.pid));
  const { code, err } = await certbook("build", { CONTENT: content, OUT: join(root, "site") });
  assert.equal(code, 1);
  assert.match(err, new RegExp(`process ${process.pid} holds`));
});

test("check writes nothing", async (t) => {
  const root = await folder(t, SMALL);
  const { code, out } = await certbook("check", { CONTENT: root, OUT: join(root, "site") });
  assert.equal(code, 0);
  assert.match(out, /It builds: 1 course, 1 lesson, 2 elements\./);
  assert.deepEqual(await fs.readdir(root), ["rent"]);
});

test("an unchanged lesson is not compiled again; a changed one is", async (t) => {
  const root = await folder(t);
  const content = await folder(t, { ...SMALL, "rent/02-doors.md": "# Doors\n\nMade of oak.\n" });
  const env = { CONTENT: content, OUT: join(root, "site") };
  const page = async (): Promise<string> => {
    const { code, err } = await certbook("build", env);
    assert.equal(code, 0, err);
    return read(env.OUT, "rent", "doors", "index.html");
  };
  assert.match(await page(), /Made of oak\./);
  // What was compiled is kept; a mark put there shows that the next build takes it as it is.
  const { cache } = readEnvironment({ ...env, INIT_CWD: root });
  for (const file of await fs.readdir(cache, { recursive: true })) {
    const text = await read(cache, file).catch(() => "");
    if (text.includes("Made of oak."))
      await fs.writeFile(join(cache, file), text.replaceAll("Made of oak.", "Kept as oak."));
  }
  assert.match(await page(), /Kept as oak\./);
  await write(content, "rent/02-doors.md", "# Doors\n\nMade of iron.\n");
  assert.match(await page(), /Made of iron\./);
});

test("pictures are kept when another book was built in between", async (t) => {
  const root = await folder(t);
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>';
  const content = await folder(t, { ...SMALL, "rent/a.svg": picture, "rent/02-a.md": "# A\n\n![A](a.svg)\n" });
  const other = await folder(t, SMALL);
  const env = { CONTENT: content, OUT: join(root, "site") };
  for (const each of [env, { CONTENT: other, OUT: join(root, "other") }, env]) {
    const { code, err } = await certbook("build", each);
    assert.equal(code, 0, err);
  }
  assert.match(await read(env.OUT, "rent", "a", "index.html"), /<img[^>]+width="8" height="8"/);
});

test("trust: code lets a lesson import an Astro component; without it the same lesson is refused", async (t) => {
  const root = await folder(t);
  const content = await folder(t, {
    ...SMALL,
    "rent/Sum.astro": "---\nconst { of } = Astro.props;\n---\n<output>{of.reduce((a, b) => a + b, 0)}</output>\n",
    "rent/02-sum.mdx":
      '---\ntitle: A sum\n---\n\nimport Sum from "./Sum.astro";\n\n## Rent\n\n<Sum of={[400, 200]} />\n\n<ExamTrap title="Sums" id="sums">\n\nText.\n\n</ExamTrap>\n',
  });
  const env = { CONTENT: content, OUT: join(root, "site") };
  const refused = await certbook("build", env);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /02-sum\.mdx:5:1[\s\S]*set trust: code in site\.yaml\. +lesson-runs-code/);
  await write(content, "site.yaml", "title: A trusting site\ntrust: code\n");
  const trusted = await certbook("build", env);
  assert.equal(trusted.code, 0, trusted.err);
  const html = await read(env.OUT, "rent", "sum", "index.html");
  assert.match(html, /<output[^>]*>600<\/output>/);
  assert.match(html, /<section id="rent" data-kind="section">/);
  assert.match(html, /id="sums" data-kind="trap"/);
});

test("the development server shows the report on the page, and recovers when the file is mended", async (t) => {
  const content = await folder(t, SMALL);
  const server = running(t, "dev", { CONTENT: content });
  await until(() => /http:\/\/localhost:\d+/.test(server.said()), "the server says where it is");
  const [origin = ""] = /http:\/\/localhost:\d+/.exec(server.said()) ?? [];
  const page = async (): Promise<string> => {
    try {
      return await (await fetch(`${origin}/rent/keys/`)).text();
    } catch {
      return "";
    }
  };
  await until(async () => (await page()).includes("Lost keys"), "the page is there");
  assert.doesNotMatch(await page(), /This book has problems/);
  assert.doesNotMatch(await page(), /Draft: not on the published site/);
  await write(content, "rent/01-keys.md", "---\ntitle: Keys\ndraft: true\n---\n\nLost keys\n");
  await until(async () => (await page()).includes("Draft: not on the published site"), "a draft says that it is one");
  await write(content, "rent/01-keys.md", "# Keys\n\n> [!trapp] Lost keys\n> Text.\n");
  await until(async () => (await page()).includes("This book has problems"), "the report is on the page");
  assert.match(await page(), /rent\/01-keys\.md:3:3[\s\S]*Did you mean trap\?[\s\S]*unknown-callout/);
  await write(content, "rent/01-keys.md", "# Keys\n\n> [!trap] Keys found\n> Text.\n");
  await until(async () => {
    const html = await page();
    return html.includes("Keys found") && !html.includes("This book has problems");
  }, "the page recovers");
});

test("a photograph that is replaced while one writes is asked for again", async (t) => {
  const content = await folder(t, { ...SMALL, "rent/02-combs.md": "# Combs\n\n![Eight combs](combs.png)\n" });
  await fs.copyFile(join(ROOT, "e2e/courses/sound/bees/combs.png"), join(content, "rent/combs.png"));
  const server = running(t, "dev", { CONTENT: content });
  await until(() => /http:\/\/localhost:\d+/.test(server.said()), "the server says where it is");
  const [origin = ""] = /http:\/\/localhost:\d+/.exec(server.said()) ?? [];
  const html = await (await fetch(`${origin}/rent/combs/`)).text();
  const [, picture = ""] = /<img[^>]* src="([^"]+)"/.exec(html) ?? [];
  const answer = await fetch(origin + picture.replaceAll("&amp;", "&").replaceAll("&#38;", "&"));
  assert.equal(answer.status, 200, picture);
  assert.match(answer.headers.get("content-type") ?? "", /^image\//);
  assert.equal(answer.headers.get("cache-control"), "no-cache");
});

test("a wrong call is answered with what there is", async () => {
  const { code, out } = await certbook("bulid");
  assert.equal(code, 2);
  assert.match(out, /npm run build/);
});
