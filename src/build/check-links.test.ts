import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { sampleBook, told } from "./sample.testing.ts";

const BASE = "url: https://book.example\nbase: /docs/\ntitle: B\n";

const OTHER = `---
title: Two
---
## Second part {#second moved=older}

<ExamTrap title="The trap" id="s3">
Text.
</ExamTrap>
`;

/** What is told of links in a lesson beside another one. Each line of `text` is a paragraph of its own. */
async function tell(context: TestContext, text: string, files: Record<string, string> = {}): Promise<string[]> {
  const { read } = await sampleBook(context, {
    "site.yaml": BASE,
    "glossary.yaml": "KMS: Keeps keys.\n",
    "c/01-a/index.mdx": "# A\n\nText.\n",
    "c/01-a/01-one.mdx": `# One\n\n## First\n\n${text.split("\n").join("\n\n")}\n`,
    "c/01-a/02-two.mdx": OTHER,
    "c/01-a/03-ключ.md": "# Ключ\n\n## Первый раздел\n\nText.\n",
    "c/01-a/04-v1.2.md": "# Version 1.2\n\nText.\n",
    "c/01-a/05-later.md": "---\ndraft: true\n---\n# Later\n",
    "c/01-a/policy.json": "{}",
    ...files,
  });
  return told(await read());
}

test("every way of writing a link to a lesson is understood", async (t) => {
  const links = [
    "[file](02-two.mdx)",
    "[dot](./02-two.mdx#second)",
    "[without extension](02-two#s3)",
    "[old anchor](02-two.mdx#older)",
    "[folder](../01-a/)",
    "[here](#first)",
    "[top](#)",
    "[by reference][two]",
    "[two]: 02-two.mdx#second",
    "[path](/c/a/two/#s3)",
    "[whole](https://book.example/docs/c/a/two/#second)",
    "[file of the book](policy.json)",
    "[mail](mailto:a@b.example)",
    "[[1.2]], [[1.2#second]], [[trap:s3]], [[two]], [[s3|words]], [[term:kms]], [words]([[1.2]])",
  ];
  assert.deepEqual(await tell(t, links.join("\n")), []);
});

test("every broken link is told, wherever it stands", async (t) => {
  const text = [
    "[file](03-three.mdx)",
    "[anchor](02-two.mdx#third)",
    "[case of an anchor](02-two.mdx#Second)",
    "[case of a file](02-Two.mdx)",
    "[draft](05-later.md)",
    "[path](/c/a/three/)",
    "[whole](https://book.example/docs/c/a/three/)",
    "[term](/glossary/#kmss)",
    "[json](polici.json)",
    "[by reference][x]",
    "[x]: 09-nine.mdx",
    "[[1.9]] and [[trap:s4]] and [[nonsense]]",
  ].join("\n");
  const rules = (await tell(t, text)).map((one) => one.replace(/^\S+ /, ""));
  assert.deepEqual(rules, [
    "missing-target",
    "missing-anchor",
    "missing-anchor",
    "wrong-case",
    "draft-target",
    "missing-target",
    "missing-target",
    "missing-anchor",
    "missing-target",
    "missing-target",
    "short-link",
    "short-link",
    "short-link",
  ]);
});

test("links inside components, matrix cells, lists and notes are checked", async (t) => {
  const { read } = await sampleBook(t, {
    "c/one.mdx": `# One

<ExamTrap title="T">
- A [list](#nowhere)
</ExamTrap>

<ResponsibilityMatrix caption="M">
| Duty | EC2 |
| --- | --- |
| Patching | customer: see [this](#nowhere) |
</ResponsibilityMatrix>

| Table |
| --- |
| [cell](#nowhere) |

Text.[^1]

[^1]: A [note](#nowhere).
`,
  });
  assert.deepEqual(told(await read()), [
    "c/one.mdx:4 missing-anchor",
    "c/one.mdx:10 missing-anchor",
    "c/one.mdx:15 missing-anchor",
    "c/one.mdx:19 missing-anchor",
  ]);
});

test("links to this site in YAML files and in sources are checked", async (t) => {
  const { read } = await sampleBook(t, {
    "site.yaml": BASE,
    "authors.yaml": "ada: { name: Ada, link: 'https://book.example/docs/c/nobody/' }\n",
    "c/one.mdx": "---\ntitle: One\nsources:\n  - { title: S, url: https://book.example/docs/c/no/ }\n---\nText.\n",
    "c/two.mdx": "---\ntitle: Two\nsources:\n  - { title: S, url: https://book.example/docs/c/one/ }\n---\nText.\n",
  });
  assert.deepEqual(told(await read()).sort(), ["authors.yaml:1 missing-target", "c/one.mdx:4 missing-target"]);
});

test("docusaurus#9721: a question mark behind the anchor belongs to the anchor, before it to the query", async (t) => {
  assert.deepEqual(await tell(t, "[query](02-two.mdx?x=1#second)\n[path](/c/a/two/?tab=x#s3)"), []);
  assert.deepEqual(await tell(t, "[inverted](02-two.mdx#second?x=1)"), ["c/01-a/01-one.mdx:5 missing-anchor"]);
});

test("docusaurus#9808: anchors that are no headings are anchors: blocks, rows of a matrix, notes, old names", async (t) => {
  const text = `<Tip id="hint">\nText.\n</Tip>\n<ResponsibilityMatrix caption="M" id="m" moved="former">\n| Duty | EC2 |\n| --- | --- |\n| Patching | customer |\n</ResponsibilityMatrix>\nText.[^1]\n[^1]: Note.`;
  const links = "[a](#hint), [b](#m), [c](#m-patching), [d](#former), [e](#user-content-fn-1)";
  const { read } = await sampleBook(t, {
    "c/one.mdx": `# One\n\n${links}\n\n${text.replace("\nText.[^1]\n", "\n\nText.[^1]\n\n")}\n`,
  });
  assert.deepEqual(told(await read()), []);
});

test("an old anchor of a note or of an answer is on the page, as the checker says", async (t) => {
  const { read } = await sampleBook(t, {
    "c/one.mdx": `# One

[a](#old-tip), [b](#answer), [c](#old-answer)

<Tip id="tip" moved="old-tip">
Text.
</Tip>

<Reflection title="Why?">
<Answer id="answer" moved="old-answer">
Because.
</Answer>
</Reflection>
`,
  });
  const shown = await read();
  assert.deepEqual(told(shown), []);
  for (const id of ["old-tip", "answer", "old-answer"])
    assert.ok(shown.lessons[0]?.compiled.code?.includes(`id=\\"${id}\\"`), id);
});

test("docusaurus#9880: links of a page to its own headings raise no alarm", async (t) => {
  assert.deepEqual(await tell(t, "[a](#first) [b](#second-part) [c](01-one.mdx#first)\n## Second part\nText."), []);
});

test("docusaurus#9717: letters of other scripts are found encoded and plain", async (t) => {
  const encoded = encodeURIComponent("первый-раздел");
  const links = `[a](03-ключ.md#первый-раздел)\n[b](03-${encodeURIComponent("ключ")}.md#${encoded})\n[c](/c/a/${encodeURIComponent("ключ")}/#${encoded})`;
  assert.deepEqual(await tell(t, links), []);
});

test("starlight-links-validator#23, #48, #60: links with the base are right, and without it they are given it", async (t) => {
  assert.deepEqual(
    await tell(t, "[a](/docs/c/a/two/)\n[b](/docs/c/a/two/#second)\n[c](/docs/)\n[d](/c/a/two/)\n[e](/docs)"),
    [],
  );
});

test("starlight-links-validator#39, #129: pages that the program makes are pages", async (t) => {
  const links =
    "[a](/glossary/) [b](/glossary/#kms) [c](/search/) [d](/c/) [e](/c/traps/) [f](/) [g](/links.json) [h](/glossary/#_k)";
  assert.deepEqual(await tell(t, links), []);
  const files =
    "[a](/llms.txt) [b](/card.png) [c](/opensearch.xml) [d](/c/a/two/index.md) [e](/c/llms.txt) [f](/sitemap.xml)";
  assert.deepEqual(await tell(t, files), []);
  assert.deepEqual(await tell(t, "[no scenario in this book](/c/scenarios/)"), ["c/01-a/01-one.mdx:5 missing-target"]);
});

test("pages that the program makes where site.yaml asks for them are pages there, and nowhere else", async (t) => {
  const links = "[a](/offline/)\n[b](/.well-known/security.txt)";
  const asked = `${BASE}offline: true\nsecurity: { contact: ["mailto:a@b.example"], expires: 2027-01-01 }\n`;
  assert.deepEqual(await tell(t, links, { "site.yaml": asked }), []);
  assert.deepEqual(
    await tell(t, links),
    [5, 7].map((line) => `c/01-a/01-one.mdx:${line} missing-target`),
  );
});

test("what only looks like an address of the program is missing", async (t) => {
  const links =
    "[a](/search/typo)\n[b](/assets/x)\n[c](/c/a/outline.json)\n[d](/c/a/later/index.md)\n[e](/glossary/#k)";
  const rules = (await tell(t, links)).map((one) => one.replace(/^\S+ /, ""));
  assert.deepEqual(rules, [...Array<string>(4).fill("missing-target"), "missing-anchor"]);
});

test("files of public/ are files of the site", async (t) => {
  assert.deepEqual(
    await tell(t, "[a](/favicon.ico) [b](/docs/favicon.ico) [c](https://book.example/docs/favicon.ico?v=2)"),
    [],
  );
  assert.deepEqual(await tell(t, "[a](/favicon.png)"), ["c/01-a/01-one.mdx:5 missing-target"]);
});

test("starlight-links-validator#84: a dot in a name is no extension", async (t) => {
  assert.deepEqual(await tell(t, "[a](/c/a/v1.2/)\n[b](04-v1.2.md)\n[c](/c/a/v1.2)"), []);
});

test("starlight-links-validator#126: a query goes with and without a slash at the end", async (t) => {
  assert.deepEqual(await tell(t, "[a](/c/a/two/?x=1)\n[b](/c/a/two?x=1)\n[c](/glossary?x=1#kms)"), []);
});

test("an alias can be linked to: readers do the same", async (t) => {
  const files = { "c/01-a/06-new.md": "---\naliases: [/c/a/old/]\n---\n# New\n" };
  assert.deepEqual(await tell(t, "[a](/c/a/old/)", files), []);
});

test("a short link that means two things names them, in words that can be pasted", async (t) => {
  const { read } = await sampleBook(t, {
    "c/1-one.md": "# One\n\n> [!trap] Keys {#keys}\n> Text.\n\n[[trap:keys]]\n",
    "c/2-two.md": "# Two\n\n> [!trap] Keys {#keys}\n> Text. [[1#keys]]\n",
  });
  const { problems } = await read();
  assert.equal(problems.length, 1);
  assert.match(problems[0]?.mend ?? "", /\[\[1#keys\]\] or \[\[2#keys\]\]/);
});

test("code and escaped brackets are no short links", async (t) => {
  assert.deepEqual(await tell(t, "`[[1.9]]` and \\[[1.9]] and [[ -f file ]] and `if [[ $x ]]`"), []);
});

test("a linked file is published without the numbers of its folders, and what could run is refused", async (t) => {
  const { read } = await sampleBook(t, {
    "c/01-a/02-b/one.md": "# One\n\n[p](data/policy.json) [h](page.html) [y](../../course.yaml)\n",
    "c/01-a/02-b/data/policy.json": "{}",
    "c/01-a/02-b/page.html": "<script>alert(1)</script>",
  });
  const book = await read();
  assert.deepEqual(told(book), ["c/01-a/02-b/one.md:3 unsafe-file", "c/01-a/02-b/one.md:3 missing-target"]);
  assert.deepEqual(book.files, [
    { file: "c/01-a/02-b/data/policy.json", key: "files/c/a/b/data/policy.json", draft: false },
  ]);
});

test("brackets that are escaped one by one are text, and an escaped bar (as in a table) is part of its short link", async (t) => {
  assert.deepEqual(await tell(t, "A [\\[Diagram\\]](https://a.example/a b.png) here"), []);
  assert.deepEqual(await tell(t, "[[nope\\|words]]"), ["c/01-a/01-one.mdx:5 short-link"]);
});

test("a course is reached by its name, also where the language that Certbook is written in knows the word", async (t) => {
  const { read } = await sampleBook(t, {
    "constructor/course.yaml": "title: C\n",
    "constructor/01-two.md": "# Two\n",
    "c/one.md": "# One\n\n[[constructor:1]]\n",
  });
  assert.deepEqual(told(await read()), []);
});

test("two linked files that would be published at one address are told at each link to the second", async (t) => {
  const { read } = await sampleBook(t, {
    "c/01-labs/data.csv": "a",
    "c/02-labs/data.csv": "b",
    "c/03-labs/other.csv": "c",
    "c/one.md":
      "# One\n\n[a](01-labs/data.csv) [c](03-labs/other.csv)\n\nThe [b](02-labs/data.csv), [b](02-labs/data.csv) and [a](01-labs/data.csv)\n",
  });
  const { problems } = await read();
  assert.deepEqual(
    problems.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`),
    [5, 28].map((column) => `c/one.md:5:${column} duplicate-address`),
  );
  assert.match(problems[0]?.says ?? "", /02-labs\/data\.csv.*\/files\/c\/labs\/data\.csv.*c\/01-labs\/data\.csv/);
});

test("a name is one name, however its accents are made up: macOS decomposes them and an editor does not", async (t) => {
  const [idée, idee] = ["id\u00e9e", "ide\u0301e"];
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
  const links = [
    `[a](../${idée}/${idée}.csv)`,
    `[b](../${idee}/${idee}.csv)`,
    `[c](../${encodeURIComponent(idée)}/${idée}.csv)`,
    `![d](../${idée}/${idée}.svg)`,
    `[e](../${idée}/01-${idée}.md)`,
  ];
  for (const name of [idée, idee]) {
    const { read } = await sampleBook(t, {
      "c/one.md": `# One\n\n${links.join("\n").replaceAll("..", ".")}\n`,
      [`c/${name}/${name}.csv`]: "a",
      [`c/${name}/${name}.svg`]: svg,
      [`c/${name}/01-${name}.md`]: `# Two\n\n[a](${idée}.csv) ![b](${idée}.svg)\n`,
      "d/course.yaml": "title: D\n",
      "d/one.md": `# One\n\n${links.join("\n").replaceAll("../", "../c/")}\n`,
      [`${name}/course.yaml`]: "title: E\n",
      [`${name}/one.md`]: "# One\n\n## Part\n",
      [`${name}/data.csv`]: "a",
      "d/two.md": `# Two\n\n[a](../${idée}/one.md#part) [b](../${idée}/data.csv)\n`,
    });
    const book = await read();
    assert.deepEqual(told(book), []);
    assert.deepEqual(
      book.files.map(({ file, key }) => [file, key]),
      [
        [`c/${name}/${name}.csv`, `files/c/${idée}/${idée}.csv`],
        [`${name}/data.csv`, `files/${idée}/data.csv`],
      ],
      "it is read by its name on the disk, and published at one address",
    );
    const pictures = new Set(book.lessons.flatMap(({ compiled }) => compiled.images.map(({ file }) => file)));
    assert.deepEqual([...pictures], [`c/${name}/${name}.svg`]);
    assert.ok(book.bookLinks[`d file:c/${idée}/${idée}.csv`], "the page finds the address");
  }
});

test("capitals are told apart, also in a name whose accents are decomposed", async (t) => {
  const { read } = await sampleBook(t, {
    "c/one.md": "# One\n\n[a](Id\u00e9e.csv) [b](Id\u00e9e.md)\n",
    "c/ide\u0301e.csv": "a",
    "c/ide\u0301e.md": "# Two\n",
  });
  assert.deepEqual(told(await read()), ["c/one.md:3 wrong-case", "c/one.md:3 wrong-case"]);
});

const glossary = (moved: string): Record<string, string> => ({
  "glossary.yaml": `KMS: Keeps keys.\nKey store: { text: Holds keys., moved: [${moved}] }\n`,
});

test("an old id of a term that another term still has is told of", async (t) => {
  assert.deepEqual(await tell(t, "Text.", glossary("kms")), ["glossary.yaml:2 living-anchor"]);
  assert.deepEqual(await tell(t, "Text.", glossary("old-store")), []);
});

test("a file that is meant instead is named as the lesson would write it, and is never the lesson itself", async (t) => {
  const { read } = await sampleBook(t, {
    "c/01-a/01-one.md":
      "# One\n\n[a](02-tow.md) [b](../02-b/01-thre.md) [c](01-ome.md) [d](02-Two.md)\n\n![e](../02-b/tle.svg)\n",
    "c/01-a/02-two.md": "# Two\n\n[f](my%20fle.md)\n",
    "c/01-a/my file.md": "# Mine\n",
    "c/02-b/01-three.md": "# Three\n",
    "c/02-b/tile.svg": "<svg/>",
  });
  const said = (await read()).problems.map(({ says, mend }) => `${says} ${mend}`);
  const wanted = [
    / Did you mean 02-two\.md\?$/,
    / Did you mean \.\.\/02-b\/01-three\.md\?$/,
    / Link to a lesson by its file/,
    / otherwise: 02-two\.md\. /,
    / Did you mean \.\.\/02-b\/tile\.svg\?$/,
    / Did you mean my%20file\.md\?$/,
  ];
  assert.equal(said.length, wanted.length);
  wanted.forEach((one, i) => assert.match(said[i] ?? "", one));
});
