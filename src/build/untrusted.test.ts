import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import type { Problem } from "../course/problem.ts";
import { reportOf } from "../course/report.ts";
import type { Rule } from "../course/rules.ts";
import { readBook } from "./read-book.ts";

/** What a stranger's book must not do: run code, reach out of its folder, hang or crash the build, fool a reader. */
const root = mkdtempSync(join(tmpdir(), "certbook-untrusted-"));
after(() => rmSync(root, { recursive: true, force: true }));
let books = 0;

type Files = Record<string, string | Buffer>;

const LESSON = "c/01-a.mdx";

function lesson(body: string): string {
  return `---\ntitle: T\n---\n\n${body}\n`;
}

function svg(inner: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">${inner}</svg>`;
}

function front(yaml: string): string {
  return `---\n${yaml}\n---\n\nx\n`;
}

/** Writes a book with these files beside a sound course, and reads it. */
async function read(
  files: Files,
  arrange?: (folder: string) => void,
): Promise<{ problems: Problem[]; report: string }> {
  const content = join(root, String(books++));
  const all: Files = { "site.yaml": "title: S", "c/course.yaml": "title: C", "c/09-z.mdx": lesson("Sound."), ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(content, name)), { recursive: true });
    writeFileSync(join(content, name), text);
  }
  arrange?.(content);
  const book = await readBook({
    root: join(import.meta.dirname, "../.."),
    content,
    contentName: "book",
    out: join(root, "out"),
    url: null,
    base: null,
    ci: false,
    from: "",
    cache: join(root, "cache"),
  });
  return {
    problems: book.problems,
    report: reportOf(book.problems, "book", book.folder.texts, book.order, "Nothing was published."),
  };
}

function mustFail(
  name: string,
  files: Files,
  rule: Rule,
  file: string,
  line: number,
  arrange?: (folder: string) => void,
): void {
  it(`refuses ${name}`, { timeout: 60_000 }, async () => {
    const { problems, report } = await read(files, arrange);
    const told = problems.map((problem) => `${problem.rule} ${problem.file}:${problem.line}`);
    assert.ok(told.includes(`${rule} ${file}:${line}`), `expected ${rule} ${file}:${line}, got\n${told.join("\n")}`);
    assert.ok(!report.includes(root), "the report names a path of this machine");
    assert.doesNotMatch(report, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
}

function inLesson(name: string, body: string, rule: Rule, line = 5): void {
  mustFail(name, { [LESSON]: lesson(body) }, rule, LESSON, line);
}

function inMarkdown(name: string, body: string, rule: Rule, line = 5): void {
  mustFail(name, { "c/01-a.md": lesson(body) }, rule, "c/01-a.md", line);
}

function mustPass(name: string, files: Files): void {
  it(`accepts ${name}`, { timeout: 60_000 }, async () => {
    const { problems } = await read(files);
    assert.deepEqual(problems, []);
  });
}

describe("code in a lesson", () => {
  inLesson("an import", 'import x from "node:fs"', "lesson-runs-code");
  inLesson("an export", "export const x = 1", "lesson-runs-code");
  inLesson("an expression", "a {process.env.HOME}", "lesson-runs-code");
  inLesson("a block expression", "{process.exit()}", "lesson-runs-code");
  inLesson("a template with an expression", "{`${process.env.HOME}`}", "lesson-runs-code");
  inLesson("a spread", "<Note {...globalThis}>\n\nx\n\n</Note>", "lesson-runs-code");
  inLesson("an attribute that runs", "<Note title={process.env.HOME}>\n\nx\n\n</Note>", "wrong-prop");
  inLesson("an HTML attribute that runs", "<b title={alert(1)}>x</b>", "lesson-runs-code");
  inLesson("an attribute called constructor", '<Note constructor="x">\n\nx\n\n</Note>', "unknown-prop");
  inLesson("an attribute called __proto__", '<Note __proto__="x">\n\nx\n\n</Note>', "unknown-prop");
  inLesson("a component of a prototype", "<Note.constructor>x</Note.constructor>", "unknown-component");
  inLesson("the component Fragment", "<Fragment set:html='x'>\n\nx\n\n</Fragment>", "unknown-component");
});

describe("raw HTML", () => {
  for (const tag of [
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "base",
    "link",
    "meta",
    "img",
    "svg",
    "math",
    "video",
    "template",
    "a",
  ]) {
    inMarkdown(`<${tag}> in Markdown`, `<${tag} src="x" href="x">`, "html-not-allowed");
    inLesson(`<${tag}> in MDX`, `<${tag} src="x" href="x" />`, "html-not-allowed");
  }
  inMarkdown("a handler", '<b onclick="alert(1)">x</b>', "html-not-allowed");
  inMarkdown("a handler with a slash for a space", "<p/onclick=alert(1)>x</p>", "unclosed-tag");
  inMarkdown("a style attribute", '<p style="position:fixed">x</p>', "html-not-allowed");
  inMarkdown("an id by HTML", '<p id="_main">x</p>', "html-not-allowed");
  inMarkdown("a class by HTML", '<p class="masthead">x</p>', "html-not-allowed");
  inMarkdown("an element called constructor", "<constructor>x</constructor>", "html-not-allowed");
  inMarkdown("a CDATA section", "<![CDATA[<script>alert(1)</script>]]>", "html-not-allowed");
  inMarkdown("a processing instruction", "<?php echo 1 ?>", "html-not-allowed");
  inMarkdown("a declaration", "<!DOCTYPE html>", "html-not-allowed");
  inMarkdown("an element in capitals", "<SCRIPT>alert(1)</SCRIPT>", "html-not-allowed");
  inMarkdown("a script over two lines", "<script\nsrc=x></script>", "html-not-allowed");
  inMarkdown("a script inside a line", "x <script>alert(1)</script>", "html-not-allowed");
  inMarkdown("a tag left open", "<b>x", "unclosed-tag");
  inMarkdown("a tag closed twice", "<b>x</b></b>", "unclosed-tag");
  inMarkdown("a comment left open", "x\n\n<!-- the rest", "unclosed-tag", 7);
  inMarkdown("a comment that is all beginning", "x\n\n<!-->", "unclosed-tag", 7);
  inMarkdown("a block of code left open", "```js\nx", "unclosed-tag");
  inMarkdown("a block of code left open in a quotation", "> ```\n> x\n\ny", "unclosed-tag");
  inMarkdown("a block of code closed by a shorter fence", "````\nx\n```", "unclosed-tag");
  inLesson("a component left open", "<Note>\n\nx", "unclosed-tag");
  inLesson("a brace left open", "a { b", "unescaped-brace");
  inLesson("a comment left open in MDX", "{/* x", "unescaped-brace");
  inLesson("a comment of HTML in MDX", "<!-- x -->", "unescaped-angle");
  inMarkdown("a picture of several sizes as data", '<img srcset="data:image/png;base64,AA 1x">', "html-not-allowed");
  mustPass("code fenced in lists, quotations and longer fences", {
    "c/01-a.md": lesson(
      "- a\n\n  ```js\n  x\n  ```\n\n1. ~~~\n   x\n   ~~~\n\n> ```\n> x\n> ```\n\n````md\n```\n````\n\n    ```",
    ),
  });
  inLesson("a handler in MDX", '<b onClick="alert(1)">x</b>', "html-not-allowed");
  inLesson("set:html", '<b set:html="x">x</b>', "html-not-allowed");
  inLesson("innerHTML", '<b dangerouslySetInnerHTML="x">x</b>', "html-not-allowed");
});

describe("addresses", () => {
  const bad: [string, string][] = [
    ["javascript:", "[x](javascript:alert(1))"],
    ["javascript: in capitals", "[x](JaVaScRiPt:alert(1))"],
    ["javascript: by entities", "[x](&#106;avascript&colon;alert(1))"],
    ["javascript: by hexadecimal entities", "[x](java&#x73;cript:alert(1))"],
    ["javascript: with a tab", "[x](<java\tscript:alert(1)>)"],
    ["javascript: with a tab entity", "[x](java&Tab;script:alert(1))"],
    ["javascript: with a newline entity", "[x](java&NewLine;script:alert(1))"],
    ["javascript: after white space", "[x](<  javascript:alert(1)>)"],
    ["javascript: by reference", "[x][a]\n\n[a]: javascript:alert(1)"],
    ["vbscript:", "[x](vbscript:msgbox)"],
    ["data:", "[x](data:text/html,<script>alert(1)</script>)"],
    ["data: in base 64", "[x](data:text/html;base64,PHNjcmlwdD4=)"],
    ["file:", "[x](file:///etc/passwd)"],
    ["blob:", "[x](blob:https://a.example/1)"],
    ["view-source:", "[x](view-source:https://a.example/)"],
    ["no scheme and another host", "[x](//evil.example/)"],
    ["backslashes", "[x](\\\\\\\\evil.example)"],
  ];
  for (const [name, body] of bad) inMarkdown(`a link with ${name}`, body, "bad-link", body.includes("\n\n") ? 7 : 5);
  inMarkdown("a link with javascript: after a control code", "[x](&#1;javascript:alert(1))", "missing-target");
  inMarkdown("an autolink with javascript:", "<javascript:alert(1)>", "bad-link");
  inLesson("a link inside a component", "<Note>\n\n[x](javascript:alert(1))\n\n</Note>", "bad-link", 7);
  inLesson(
    "a link inside a matrix",
    "> [!matrix] M\n>\n> | D | S |\n> | - | - |\n> | [x](javascript:alert(1)) | shared |",
    "bad-link",
    9,
  );
  inLesson(
    "a link inside a choice",
    "<Question>\n\nq\n\n- [ ] [x](javascript:a)\n- [x] b\n\n</Question>",
    "bad-link",
    9,
  );
  inLesson("a link in a heading", "## [x](javascript:alert(1))", "bad-link");
  inLesson("a link in a note", "a[^1]\n\n[^1]: [x](javascript:alert(1))", "bad-link", 7);
  inLesson("a link out of the folder", "[x](../../../etc/passwd)", "outside-folder");
  inLesson("a link out of the folder by escapes", "[x](..%2f..%2f..%2fetc/passwd)", "outside-folder");
  inLesson("a picture out of the folder", "![x](../../../secret.png)", "outside-folder");
  inLesson("a picture out of the folder by escapes", "![x](%2e%2e/%2e%2e/%2e%2e/secret.png)", "outside-folder");
  inLesson("a picture by an absolute path", "![x](/etc/secret.png)", "remote-image");
  inLesson("a picture from the web", "![x](https://track.example/p.png)", "remote-image");
  inLesson("a picture as data", "![x](data:image/png;base64,AAAA)", "remote-image");
  inLesson("a picture by reference from the web", "![x][p]\n\n[p]: https://track.example/p.png", "missing-image");
  inLesson("a picture that is no picture", "![x](09-z.mdx)", "missing-image");
});

describe("files", () => {
  mustFail("a lesson that is a link of the file system", {}, "outside-folder", LESSON, 1, (folder) =>
    symlinkSync("/etc/passwd", join(folder, LESSON)),
  );
  mustFail("a folder that is a link of the file system", {}, "outside-folder", "c/02-b", 1, (folder) =>
    symlinkSync("/etc", join(folder, "c/02-b")),
  );
  mustFail(
    "a picture that is a link of the file system",
    { [LESSON]: lesson("![x](p.svg)") },
    "outside-folder",
    "c/p.svg",
    1,
    (folder) => symlinkSync("/etc/passwd", join(folder, "c/p.svg")),
  );
  mustFail(
    "settings that are a link of the file system",
    { "site.yaml": "" },
    "outside-folder",
    "site.yaml",
    1,
    (folder) => {
      rmSync(join(folder, "site.yaml"));
      symlinkSync("/dev/zero", join(folder, "site.yaml"));
    },
  );
  if (process.platform !== "win32")
    mustFail("a lesson that is a pipe", {}, "unreadable-file", LESSON, 1, (folder) =>
      execFileSync("mkfifo", [join(folder, LESSON)]),
    );
  mustFail("a huge lesson", { [LESSON]: "a ".repeat(600_000) }, "unreadable-file", LESSON, 1);
  mustFail(
    "a huge YAML file",
    { "glossary.yaml": `a: ${"x".repeat(1_100_000)}` },
    "unreadable-file",
    "glossary.yaml",
    1,
  );
  mustFail(
    "bytes that are no UTF-8",
    { [LESSON]: Buffer.from([0x23, 0x20, 0xff, 0xfe]) },
    "unreadable-file",
    LESSON,
    1,
  );
  mustFail(
    "an encoded surrogate",
    { [LESSON]: Buffer.from([0x23, 0x20, 0xed, 0xa0, 0x80]) },
    "unreadable-file",
    LESSON,
    1,
  );
  mustFail("UTF-16", { [LESSON]: Buffer.from("\ufeff# T\n", "utf16le") }, "unreadable-file", LESSON, 1);
  mustFail("a zero byte", { [LESSON]: lesson("a\u0000b") }, "unreadable-file", LESSON, 1);
  mustFail("a terminal's escape sequence", { [LESSON]: lesson("a\u001b[2Jb") }, "hidden-character", LESSON, 5);
  mustFail(
    "an override of direction in a title",
    { [LESSON]: "---\ntitle: a\u202eb\n---\n\nx" },
    "hidden-character",
    LESSON,
    2,
  );
  mustFail(
    "an override of direction in code",
    { [LESSON]: lesson("```js\nlet a; // \u2067x\n```") },
    "hidden-character",
    LESSON,
    6,
  );
  mustFail(
    "names that differ in case",
    { "c/01-a.mdx": lesson("x"), "c/02-A.mdx": lesson("x") },
    "duplicate-address",
    "c/02-A.mdx",
    1,
  );
  mustFail(
    "names that differ in Unicode form",
    { "c/01-\u00e9.mdx": lesson("x"), "c/02-e\u0301.mdx": lesson("x") },
    "duplicate-address",
    "c/02-e\u0301.mdx",
    1,
  );
  mustFail("courses that differ in case", { "C/course.yaml": "title: C" }, "duplicate-address", "c/course.yaml", 1);
  mustFail("a name that climbs", { "c/01-...mdx": lesson("x") }, "reserved-name", "c/01-...mdx", 1);
  mustFail(
    "a name of the page's own file",
    { "c/01-index.html.mdx": lesson("x") },
    "reserved-name",
    "c/01-index.html.mdx",
    1,
  );
  mustFail("a name of a page of ours", { "c/01-traps.mdx": lesson("x") }, "reserved-name", "c/01-traps.mdx", 1);
  mustFail(
    "a course with the name of a file of ours",
    { "robots.txt/course.yaml": "title: C", "robots.txt/01-a.mdx": lesson("x") },
    "reserved-name",
    "robots.txt/course.yaml",
    1,
  );
  mustPass("a byte order mark, CRLF and letters of all scripts", {
    [LESSON]: `\ufeff${lesson("## Überschrift 日本語 عربى 👩‍🚀\n\nx")}`.replaceAll("\n", "\r\n"),
  });
});

describe("names and old addresses", () => {
  const folders = ["c/01-a.mdx", "c/02-b.md", "d/course.yaml"];
  for (const name of folders)
    mustFail(`a folder called ${name}`, { "c/09-z.mdx": lesson("x") }, "unreadable-file", name, 1, (folder) =>
      mkdirSync(join(folder, name), { recursive: true }),
    );
  mustFail("a folder in the place of settings", {}, "unreadable-file", "site.yaml", 1, (folder) => {
    rmSync(join(folder, "site.yaml"));
    mkdirSync(join(folder, "site.yaml"));
  });
  mustFail("a link of the file system to itself", {}, "outside-folder", LESSON, 1, (folder) =>
    symlinkSync(join(folder, LESSON), join(folder, LESSON)),
  );
  mustFail("a folder that holds itself", {}, "outside-folder", "c/02-loop", 1, (folder) =>
    symlinkSync(join(folder, "c"), join(folder, "c/02-loop")),
  );
  const aliases: [string, string][] = [
    ["of another host", "//evil.example/x/"],
    ["with backslashes", "/\\\\evil.example/"],
    ["that climbs", "/%2e%2e/%2e%2e/etc/"],
    ["with a zero byte", "/a%00b/"],
    ["with a line end", "/a%0ab/"],
    ["with an override of direction", "/a%E2%80%AEb/"],
    ["with a star, which a host takes for anything", "/a*/"],
    ["too long for a folder", `/${"a".repeat(300)}/`],
    ["that is a page but for capitals", "/C/Z/"],
    ["that is a page of ours", "/search/"],
    ["that is a page of ours in a course", "/c/traps/"],
    ["that is a file of ours", "/robots.txt"],
    ["that is a file of the host", "/_headers"],
    ["inside our own files", "/_astro/x/"],
  ];
  for (const [name, alias] of aliases)
    mustFail(`an alias ${name}`, { [LESSON]: front(`title: a\naliases: ['${alias}']`) }, "bad-alias", LESSON, 3);
  mustFail(
    "two aliases that differ in case",
    { [LESSON]: front("title: a\naliases: [/old/]"), "c/02-b.mdx": front("title: b\naliases: [/OLD/]") },
    "bad-alias",
    "c/02-b.mdx",
    3,
  );
  mustFail(
    "a ledger that is cut off",
    { "links.lock.json": '{\n  "c/": "C",\n' },
    "ledger-syntax",
    "links.lock.json",
    3,
  );
  mustFail("a ledger that is a number", { "links.lock.json": "5" }, "ledger-syntax", "links.lock.json", 1);
  mustFail("an id with a quotation mark", { [LESSON]: lesson('## A {#"onclick=x}') }, "bad-id", LESSON, 5);
  mustFail("a short link to what every object has", { [LESSON]: lesson("[[constructor]]") }, "short-link", LESSON, 5);
  mustFail(
    "text in signs that only machines see",
    { [LESSON]: lesson("a\u{e0061}\u{e0062}b") },
    "hidden-character",
    LESSON,
    5,
  );
  mustPass("the flag of Wales, which is made of such signs", {
    [LESSON]: lesson("\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}"),
  });
});

describe("pictures", () => {
  const drawings: [string, string][] = [
    ["a script", svg("<script>alert(1)</script>")],
    ["a script with a prefix", svg('<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>')],
    ["a handler", svg('<g onload="alert(1)"/>')],
    ["HTML", svg("<foreignObject><b>x</b></foreignObject>")],
    ["a link that runs", svg('<a href="javascript:alert(1)"><path/></a>')],
    ["a picture from outside", svg('<image href="file:///etc/passwd"/>')],
    ["a style that loads", svg("<style>@import url(https://a.example/x.css)</style>")],
    ["entities that unfold", `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${svg("<text>&b;</text>")}`],
    ["an animation that writes an address", svg('<a><animate attributeName="href" to="javascript:alert(1)"/></a>')],
    ["an animation that writes a handler", svg('<set attributeName="onload" to="alert(1)"/>')],
    ["an address in entities", svg('<a href="java&#115;cript:alert(1)"><path/></a>')],
    ["a style sheet", `<?xml-stylesheet href="https://a.example/x.css"?>${svg("")}`],
    ["no drawing at all", "hello"],
  ];
  for (const [name, text] of drawings)
    mustFail(`a drawing with ${name}`, { [LESSON]: lesson("![x](p.svg)"), "c/p.svg": text }, "bad-image", LESSON, 5);
  mustFail(
    "a text that is called a picture",
    { [LESSON]: lesson("![x](p.png)"), "c/p.png": "x" },
    "bad-image",
    LESSON,
    5,
  );
  mustPass("a plain drawing", {
    [LESSON]: lesson("![x](p.svg)"),
    "c/p.svg": svg('<path id="a" d="M0 0h9"/><use href="#a"/>'),
  });
});

describe("settings and frontmatter", () => {
  const laughs = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ...Array.from(
      { length: 30 },
      (_, i) =>
        `b${i}: &b${i} [${Array(9)
          .fill(i ? `*b${i - 1}` : "*a")
          .join(",")}]`,
    ),
  ].join("\n");
  mustFail("aliases that unfold to billions", { [LESSON]: front(laughs) }, "yaml-limit", LESSON, 2);
  mustFail("aliases that unfold, in settings", { "glossary.yaml": laughs }, "yaml-limit", "glossary.yaml", 1);
  mustFail("lists nested without end", { [LESSON]: front(`a: ${"[".repeat(50_000)}`) }, "yaml-limit", LESSON, 2);
  mustFail("a key twice", { [LESSON]: front("title: a\ntitle: b") }, "yaml-syntax", LESSON, 3);
  mustFail("the key __proto__", { [LESSON]: front("title: a\n__proto__: { draft: true }") }, "yaml-syntax", LESSON, 3);
  mustFail("the author __proto__", { "authors.yaml": "__proto__: { name: x }" }, "yaml-syntax", "authors.yaml", 1);
  mustFail("the key constructor", { [LESSON]: front("title: a\nconstructor: b") }, "unknown-key", LESSON, 3);
  mustFail("a type of some program", { [LESSON]: front("title: !!js/function 'x'") }, "yaml-syntax", LESSON, 2);
  const wrong: [name: string, yaml: string, line: number][] = [
    ["a list for frontmatter", "- a\n- b", 2],
    ["a date that is none", "title: a\nupdated: 2026-13-45", 3],
    ["the 30th of February", "title: a\nupdated: 2026-02-30", 3],
    ["a date in another millennium", "title: a\nupdated: 99999-01-01", 3],
    ["authors that are text", "title: a\nauthors: ida", 3],
    ["an author that is a map", "title: a\nauthors: [{ a: b }]", 3],
    ["a draft in words", 'title: a\ndraft: "yes"', 3],
    ["an alias that holds itself", "title: &a [*a]", 2],
    ["bytes for a title", "title: !!binary aGVsbG8=", 2],
    ["a title of white space", 'title: "   "', 2],
  ];
  for (const [name, yaml, line] of wrong) mustFail(name, { [LESSON]: front(yaml) }, "wrong-value", LESSON, line);
  mustFail("a merge of maps", { [LESSON]: front("title: a\n<<: { draft: true }") }, "unknown-key", LESSON, 3);
  mustFail("a second document", { [LESSON]: front("title: a\n...\ntitle: b") }, "yaml-syntax", LESSON, 4);
  mustFail("frontmatter left open", { [LESSON]: "---\ntitle: T\n\nx\n" }, "broken-frontmatter", LESSON, 1);
  mustFail("an empty lesson", { [LESSON]: "" }, "missing-title", LESSON, 1);
  mustFail(
    "a weight without end",
    { "c/course.yaml": "title: a\ndomains: [{ id: a, title: A, weight: .inf }]" },
    "wrong-value",
    "c/course.yaml",
    2,
  );
  mustFail(
    "a course in UTF-16",
    { "c/course.yaml": Buffer.from("title: a", "utf16le") },
    "unreadable-file",
    "c/course.yaml",
    1,
  );
  mustFail("an alias of nothing", { [LESSON]: front("title: *x") }, "yaml-syntax", LESSON, 2);
  mustFail("an escaped control code", { [LESSON]: front('title: "a\\e[31mb"') }, "wrong-value", LESSON, 2);
  mustFail("an escaped surrogate", { [LESSON]: front('title: "a\\ud800b"') }, "wrong-value", LESSON, 2);
  mustFail("an escaped override of direction", { [LESSON]: front('title: "a\\u202eb"') }, "wrong-value", LESSON, 2);
  mustFail(
    "a source that runs",
    { [LESSON]: front("title: a\nsources:\n  - { title: a, url: 'javascript:x' }") },
    "wrong-value",
    LESSON,
    4,
  );
  mustFail(
    "an author's link that runs",
    { "authors.yaml": "a: { name: x, link: 'javascript:x' }" },
    "wrong-value",
    "authors.yaml",
    1,
  );
  mustFail(
    "a site's address with a header in it",
    { "site.yaml": 'title: S\nurl: "https://a.example/\\r\\nX: y"' },
    "wrong-value",
    "site.yaml",
    2,
  );
  mustFail("a base that climbs", { "site.yaml": "title: S\nbase: /../" }, "wrong-value", "site.yaml", 2);
  mustFail("a language that is none", { "site.yaml": "title: S\nlocale: en-abcd-abcd" }, "wrong-value", "site.yaml", 2);
  mustFail(
    "thirty thousand unknown keys",
    { [LESSON]: front(Array.from({ length: 30_000 }, (_, i) => `k${i}: v`).join("\n")) },
    "unknown-key",
    LESSON,
    2,
  );
});

describe("too much", () => {
  const n = 10_000;
  inMarkdown("quotations nested 10,000 deep", `${">".repeat(n)} x`, "nesting-limit");
  inMarkdown("lists nested 10,000 deep", `${"- ".repeat(n)}x`, "nesting-limit");
  inLesson(
    "components nested 10,000 deep",
    "<Note>\n\n".repeat(n) + "x\n\n" + "</Note>\n\n".repeat(n),
    "nesting-limit",
    67,
  );
  mustFail(
    "tags nested 10,000 deep in a line",
    { [LESSON]: lesson("<b>".repeat(n) + "x" + "</b>".repeat(n)) },
    "lesson-limit",
    LESSON,
    1,
  );
  mustFail(
    "an expression that overflows the compiler's stack",
    { [LESSON]: lesson(`{${"(".repeat(20_000)}1${")".repeat(20_000)}}`) },
    "lesson-limit",
    LESSON,
    1,
  );
  mustFail("a lesson that takes for ever", { [LESSON]: lesson("{".repeat(50_000)) }, "lesson-limit", LESSON, 1);
  inLesson(
    "40,000 wrong cells",
    `> [!matrix] C\n> |${"a|".repeat(20_000)}\n> |${"-|".repeat(20_000)}\n> |${"b|".repeat(20_000)}`,
    "too-many-problems",
    6,
  );
  mustPass("a table of 20,000 columns", {
    [LESSON]: lesson(`|${"a|".repeat(20_000)}\n|${"-|".repeat(20_000)}\n|${"b|".repeat(20_000)}`),
  });
  mustPass("a line of 900,000 signs", { [LESSON]: lesson("a ".repeat(450_000)) });
  inLesson("an id that is none", "## A {#__proto__}", "bad-id");
});
