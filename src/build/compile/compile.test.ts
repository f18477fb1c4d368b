import assert from "node:assert/strict";
import { test } from "node:test";
import { compileLesson, type CompiledLesson } from "./compile.ts";

function compile(text: string, format: "md" | "mdx" = "md", trust: "data" | "code" = "data"): Promise<CompiledLesson> {
  const at = { folder: "c", id: "c" };
  const names = { provider: "AWS", customer: "You" };
  return compileLesson({
    file: `c/a.${format}`,
    format,
    text: /^\s*(---|# |title:)/.test(text) ? text : `# Title\n\n${text}`,
    course: at,
    courses: [at],
    names,
    base: "/",
    trust,
    terms: [],
  });
}

const rules = ({ problems }: CompiledLesson): string[] =>
  problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`);
const elements = ({ elements: all }: CompiledLesson): string[] => all.map(({ kind, anchor }) => `${kind}#${anchor}`);

test("a callout and a component say the same", async () => {
  const callout = await compile('> [!trap] Wear is no `damage` {#wear moved="old"}\n> Text.\n');
  const component = await compile(
    '<ExamTrap title="Wear is no `damage`" id="wear" moved="old">\n\nText.\n\n</ExamTrap>\n',
    "mdx",
  );
  for (const lesson of [callout, component]) {
    assert.deepEqual(rules(lesson), []);
    const [trap] = lesson.elements;
    assert.deepEqual(
      [trap?.kind, trap?.anchor, trap?.title, trap?.text, trap?.moved],
      ["trap", "wear", "Wear is no damage", "Text.", ["old"]],
    );
    assert.deepEqual(lesson.otherAnchors, ["old"]);
  }
});

test("a callout takes its name in any case, folds, and may hold others", async () => {
  const lesson = await compile(
    "> [!SCENARIO]- Closed\n> Text.\n>\n> > [!trap]+ Open\n> > Inner.\n\n> [!note]\n> Ordinary.\n",
  );
  assert.deepEqual(rules(lesson), []);
  assert.deepEqual(elements(lesson), ["scenario#closed", "trap#open"]);
  assert.equal(lesson.elements[0]?.text, "Text.");
  assert.equal(lesson.elements[1]?.parent, "closed");
  assert.match(lesson.code ?? "", /fold: "closed"/);
  assert.match(lesson.code ?? "", /fold: "open"/);
});

test("in plain Markdown braces, comparisons and prices are text", async () => {
  const lesson = await compile("A { brace }, <5 ms, $150, 100 %, s3:GetObject and {a: 1}.\n");
  assert.deepEqual(rules(lesson), []);
  assert.match(lesson.code ?? "", /\{ brace \}/);
});

test("a question: stem, choices, reasons, several right ones", async () => {
  const lesson = await compile("> [!question] Which two?\n> - [x] One\n>   Because.\n> - [ ] Two\n> - [X] Three\n");
  assert.deepEqual(rules(lesson), []);
  assert.deepEqual(lesson.elements[0]?.choices, [
    { letter: "A", text: "One", reason: "Because.", correct: true },
    { letter: "B", text: "Two", reason: "", correct: false },
    { letter: "C", text: "Three", reason: "", correct: true },
  ]);
});

test('a question whose key is given by letter: answer="B", with plain items', async () => {
  const lesson = await compile('<Question answer="b, C">\n\nStem?\n\n- One\n- Two\n- Three\n\n</Question>\n', "mdx");
  assert.deepEqual(rules(lesson), []);
  assert.deepEqual(
    lesson.elements[0]?.choices?.map(({ correct }) => correct),
    [false, true, true],
  );
  assert.equal(lesson.elements[0]?.title, "Stem?");
});

test("a question may hold a list before its choices, and words after them", async () => {
  const lesson = await compile(
    "<Question>\n\nGiven\n\n- a fact\n- another\n\nwhat then?\n\n- [x] This\n- [ ] That\n\nAfterwards.\n\n</Question>\n",
    "mdx",
  );
  assert.deepEqual(rules(lesson), []);
  assert.equal(lesson.elements[0]?.choices?.length, 2);
  assert.match(lesson.elements[0]?.title ?? "", /^Given a fact another what then\?$/);
});

test("a matrix reads the same in both orientations, notes and all", async () => {
  const across = await compile(
    "> [!matrix] M {#m}\n> | Duty | EC2 | S3 |\n> | --- | --- | --- |\n> | Patching | customer: **you** do | provider |\n> | Keys | customer | none |\n",
  );
  const down = await compile(
    '> [!matrix] M {#m services="down"}\n> | Service | Patching | Keys |\n> | --- | --- | --- |\n> | EC2 | customer: **you** do | customer |\n> | S3 | provider | none |\n',
  );
  for (const lesson of [across, down]) {
    assert.deepEqual(rules(lesson), []);
    assert.deepEqual(elements(lesson), ["matrix#m", "duty#m-patching", "duty#m-keys"]);
    assert.deepEqual(lesson.elements[1]?.assignments, [
      { service: "EC2", party: "customer", note: "you do" },
      { service: "S3", party: "provider", note: "" },
    ]);
  }
});

test("cells are told of one by one, with their place", async () => {
  const lesson = await compile(
    "> [!matrix] M\n> | Duty | A | B |\n> | --- | --- | --- |\n> | One | AWS | shared: x |\n> | Two | provider |\n",
  );
  assert.deepEqual(rules(lesson), ["6:11 unknown-party", "7:3 ragged-matrix"]);
});

test("every syntax error of a file is told in one run", async () => {
  const lesson = await compile(
    '---\ntitle: T\n---\n\nA {brace here}.\n\nUnder <5 ms.\n\n<ExamTrap title="x">\n\nText.\n',
    "mdx",
  );
  assert.deepEqual(rules(lesson), ["5:3 unescaped-brace", "7:7 unescaped-angle", "9:1 unclosed-tag"]);
});

test("literals and comments are data; all else in braces is code", async () => {
  const data = await compile('A {"word"}, {5}, {`tick`} and {/* nothing */}.\n', "mdx");
  assert.deepEqual(rules(data), []);
  for (const code of ["{1 + 1}", "{process.env.HOME}", "{`${1}`}", '{"a".repeat(9)}', "<b title={x}>a</b>"]) {
    const { problems } = await compile(`A ${code}.\n`, "mdx");
    assert.equal(problems[0]?.rule, "lesson-runs-code", code);
  }
  assert.deepEqual(rules(await compile('import a from "b";\n\nText.\n', "mdx")), ["3:1 lesson-runs-code"]);
});

test("a trusted lesson that runs code has no body of its own; one that doesn't is data all the same", async () => {
  const trusted = await compile('import A from "./A.astro";\n\n<A n={1} />\n', "mdx", "code");
  assert.deepEqual([rules(trusted), trusted.code], [[], null]);
  assert.notEqual((await compile("Text.\n", "mdx", "code")).code, null);
});

test("of raw HTML only the harmless goes through", async () => {
  assert.deepEqual(rules(await compile("Press <kbd>Esc</kbd>, H<sub>2</sub>O<br>and <abbr title='x'>y</abbr>.\n")), []);
  for (const [markup, rule] of [
    ["<script>alert(1)</script>", "html-not-allowed"],
    ["<img src=x onerror=alert(1)>", "html-not-allowed"],
    ["<p style='color:red'>x</p>", "html-not-allowed"],
    ["<span id='a'>x</span>", "html-not-allowed"],
    ["<b>open", "unclosed-tag"],
    ["closed</b>", "unclosed-tag"],
  ] as const)
    assert.deepEqual(
      (await compile(`${markup}\n`)).problems.map((one) => one.rule),
      [rule],
      markup,
    );
});

test("what a lesson says is text in the page, whatever it looks like", async () => {
  const { code, problems } = await compile(
    'Text &lt;script&gt; and `<script>`.\n\n> [!trap] <\\/script> & "quotes"\n> x\n',
  );
  assert.deepEqual(problems, []);
  assert.doesNotMatch(code ?? "", /<script>/);
});

test("a lesson's title is in its frontmatter, or else its first heading, which is not shown again", async () => {
  assert.equal((await compile("# From the heading\n\nText.\n")).frontmatter.title, "From the heading");
  const both = await compile("---\ntitle: From above\n---\n\n## Section\n");
  assert.deepEqual([both.frontmatter.title, elements(both)], ["From above", ["section#section"]]);
  assert.deepEqual(rules(await compile("---\ndescription: none\n---\n\nText.\n")), ["1:1 missing-title"]);
});

test("a lesson's title may stand below empty frontmatter, a comment or an import", async () => {
  const empty = await compile("---\n---\n\n# Title\n\nText.\n\n---\n\nMore.\n");
  assert.deepEqual([rules(empty), empty.frontmatter.title], [[], "Title"]);
  for (const [above, format, trust] of [
    ["<!-- note -->", "md", "data"],
    ["{/* note */}", "mdx", "data"],
    ['import A from "./A.astro";', "mdx", "code"],
  ] as const) {
    const lesson = await compile(`---\n---\n\n${above}\n\n# Title\n\nText.\n`, format, trust);
    assert.deepEqual([rules(lesson), lesson.frontmatter.title], [[], "Title"], above);
  }
  assert.deepEqual(rules(await compile('---\n---\n\n{"word"}\n\n# Late\n', "mdx")), ["1:1 missing-title"]);
});

test("of two definitions with one name the first says where links lead, as everywhere in Markdown", async () => {
  const { code } = await compile("[x][a]\n\n[a]: one.pdf\n\n[a]: two.pdf\n");
  assert.match(code ?? "", /file:c\/one\.pdf/);
  assert.doesNotMatch(code ?? "", /file:c\/two\.pdf/);
});

test("two titles that differ are told of, and one that stands twice is not", async () => {
  const { problems, warnings } = await compile("---\ntitle: From above\n---\n\n# Another\n");
  assert.deepEqual([problems, warnings.map(({ line, rule }) => `${line} ${rule}`)], [[], ["5 two-titles"]]);
  assert.deepEqual((await compile('---\ntitle: "The `same`"\n---\n\n# The *same*\n')).warnings, []);
});

test("frontmatter that is none says why, and not that the title is missing", async () => {
  for (const [text, place] of [
    ["---\ntitle: Never closed\n\nText.\n", "1:1"],
    ["\n---\ntitle: After an empty line\n---\n", "2:1"],
    ["title: Without hyphens\n\n# Title\n", "1:1"],
    ["----\ntitle: Four\n----\n\n# Title\n", "1:1"],
  ] as const) {
    assert.deepEqual(rules(await compile(text)), [`${place} broken-frontmatter`], text);
  }
});

test("an old id is no other element's: links to what still has it lead there", async () => {
  const stolen = await compile("## Sec\n\n## Other {#other moved=sec}\n\n> [!note] N {moved=third}\n> x\n\n## Third\n");
  assert.deepEqual(rules(stolen), ["5:1 living-anchor", "7:3 living-anchor"]);
  assert.deepEqual(rules(await compile("## Own {moved=own}\n")), ["3:1 living-anchor"]);
  assert.deepEqual(rules(await compile("## A\n\n### Sec\n\n## B {moved=sec}\n\n### Sec\n")), []);
});

const twoKeys = (answer: string, a: string, b: string): Promise<CompiledLesson> =>
  compile(`> [!question] Which? {answer="${answer}"}\n> - [${a}] One\n> - [${b}] Two\n`);

test("a key in letters and marks that say something else are told of at the choice", async () => {
  assert.deepEqual(rules(await twoKeys("A", " ", "x")), ["5:3 bad-key"]);
  assert.deepEqual(rules(await twoKeys("A, B", "x", " ")), ["5:3 bad-key"]);
  assert.deepEqual(rules(await twoKeys("A", "x", " ")), []);
  assert.deepEqual(rules(await twoKeys("B", " ", " ")), []);
});

const mends = async (text: string, format: "md" | "mdx"): Promise<string[]> =>
  (await compile(text, format)).problems.map(({ mend }) => mend);

test("what is written in MDX as in HTML, or in Markdown as in MDX, is told with its mend", async () => {
  assert.match((await mends("A <br> b\n", "mdx")).join(), /^[^\n]*write <br \/>\.$/);
  assert.match((await mends('<img src="a.svg">\n', "mdx")).join(), /!\[what it shows\]/);
  assert.match((await mends('<ExamTrap title="x">\n\nT\n\n</ExamTrap>\n', "md")).join(), /^[^\n]*> \[!trap\] Title/);
  for (const quotes of ["“”", "‘’", "””"])
    assert.deepEqual(
      rules(await compile(`<ExamTrap title=${quotes[0]}a "b"${quotes[1]}>\n\nT\n\n</ExamTrap>\n`, "mdx")),
      ["3:11 mdx-syntax"],
    );
  assert.match((await mends("> [!IMPORTANT]\n> x\n", "md")).join(), /\[!warning\]/);
});

test("code is coloured once by classes; an unknown language is shown as it is", async () => {
  const { code } = await compile('```json\n{ "a": 1 }\n```\n\n```no-such-language\n<b>\n```\n');
  assert.match(code ?? "", /tk-/);
  assert.match(code ?? "", /&#60;b&#62;/);
  assert.doesNotMatch(code ?? "", /style=/);
});

test("equal input gives equal output", async () => {
  const text = "## A\n\n> [!trap] T\n> x\n\n| a |\n| --- |\n| b |\n";
  assert.deepEqual(await compile(text), await compile(text));
});
