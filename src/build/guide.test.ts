import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { test } from "node:test";
import { z } from "zod";
import { LINT_RULES } from "../course/lint/names.ts";
import { RULES } from "../course/rules.ts";
import { courseSchema } from "../course/schema/course.ts";
import { frontmatterSchema } from "../course/schema/frontmatter.ts";
import { importSchema } from "../course/schema/import.ts";
import { authorsSchema, glossarySchema, siteSchema } from "../course/schema/site.ts";
import { VOCABULARY } from "../course/vocabulary.ts";
import { sampleBook } from "./sample.testing.ts";
import { readYaml } from "./yaml.ts";

const root = join(import.meta.dirname, "../..");
const guide = join(root, "content/certbook-guide");
const lessons = new Map(
  globSync("**/*.mdx", { cwd: guide })
    .sort()
    .map((file) => [file, readFileSync(join(guide, file), "utf8")]),
);

interface Example {
  /** Where it stands in the guide: `file:line`. */
  at: string;
  language: string;
  title: string;
  text: string;
}

const FENCE = /^(`{3,})(\w+)([^\n]*)\n([\s\S]*?)^\1[ \t]*$/gm;

const examples = [...lessons].flatMap(([file, text]) =>
  [...text.matchAll(FENCE)].map(({ index, 2: language = "", 3: meta = "", 4: body = "" }): Example => ({
    at: `${file}:${text.slice(0, index).split("\n").length}`,
    language,
    title: /title="([^"]*)"/.exec(meta)?.[1] ?? "",
    text: body,
  })),
);

/** What stands between backticks in the text of a lesson; code in fences is not counted. */
function codeIn(file: string): string[] {
  const text = lessons.get(file);
  assert.ok(text !== undefined, `the guide has no ${file}`);
  return [...text.replace(FENCE, "").matchAll(/`([^`\n]+)`/g)].map((found) => found[1] ?? "");
}

function mustName(names: Iterable<string>, file: string): void {
  const code = codeIn(file);
  const missing = [...names].filter(
    (name) => !code.some((one) => one === name || one.split(/[\s:={}[\],"]+/).includes(name)),
  );
  assert.deepEqual(missing, [], `${file} does not name them in code format`);
}

/** Every key that a schema knows, those inside of others too. */
function keysOf(schema: z.ZodType): Set<string> {
  const keys = new Set<string>();
  const look = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [name, inner] of Object.entries(node)) {
      if (name === "properties") for (const key of Object.keys(inner as object)) keys.add(key);
      look(inner);
    }
  };
  look(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  return keys;
}

test("the guide has every component and callout, with all attributes", () => {
  const text = [...lessons.values()].join("\n");
  for (const { component, callout, props } of VOCABULARY) {
    assert.ok(
      [...lessons.keys()].some((file) => codeIn(file).includes(component)) || text.includes(`<${component}`),
      component,
    );
    assert.ok(
      examples.some((example) => example.text.includes(`> [!${callout}]`)),
      `there is no example of [!${callout}]`,
    );
    const file = { question: "02-writing/03-questions.mdx", matrix: "02-writing/04-matrices.mdx" }[callout as string];
    const common = ["title", "id", "moved"];
    mustName(common, "02-writing/02-callouts.mdx");
    if (!file) assert.deepEqual(Object.keys(props).sort(), common.toSorted(), `${component} has more attributes`);
    else
      for (const [name, values] of Object.entries(props).filter(([one]) => !common.includes(one)))
        mustName([name, ...(values === "text" ? [] : values)], file);
  }
});

test("the guide has every key of every YAML file and of the frontmatter", () => {
  const folder = "01-start/02-your-own-folder.mdx";
  const rules = new Set<string>(Object.keys(LINT_RULES));
  mustName(
    [...keysOf(siteSchema)].filter((key) => !rules.has(key)),
    folder,
  );
  mustName(keysOf(courseSchema), folder);
  mustName(keysOf(authorsSchema), folder);
  mustName(keysOf(glossarySchema), folder);
  mustName(keysOf(frontmatterSchema), "02-writing/01-lessons-and-numbers.mdx");
  mustName(keysOf(importSchema), "04-authoring/01-bringing-your-own-notes.mdx");
});

test("the guide lists every rule with what it demands, and how teachers' rules are set", () => {
  const text = lessons.get("02-writing/08-rules.mdx") ?? "";
  const rows = [...text.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(([, name, says]) => [name, says]);
  const rules = Object.entries(RULES).map(([name, says]) => [name, says.replaceAll("<", "&lt;")]);
  assert.deepEqual(rows, rules);
  mustName([...Object.keys(LINT_RULES), "off", "warn", "error"], "04-authoring/02-lint-for-teachers.mdx");
});

test("the guide has every command, option and variable", () => {
  const file = "01-start/03-commands.mdx";
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const code = codeIn(file).join("\n");
  for (const name of Object.keys(scripts))
    assert.match(code, new RegExp(`npm (run )?${name}(?![\\w:-])`), `${file} does not have npm run ${name}`);
  const sources = globSync("src/build/{*,author/*,import/*,links/*}.ts", { cwd: root })
    .filter((source) => !source.endsWith(".test.ts"))
    .map((source) => readFileSync(join(root, source), "utf8"));
  const options = new Set<string>();
  for (const source of sources) {
    for (const [, name = ""] of source.matchAll(/\w+\.includes\("(--[\w-]+)"\)/g)) options.add(name);
    for (const [, name = ""] of source.matchAll(/\] !== "(--[\w-]+)"/g)) options.add(name);
    for (const [, name] of source.matchAll(/(\w+): \{ type: "(?:string|boolean)" \}/g)) options.add(`--${name}`);
  }
  assert.ok(options.size >= 9, "the options were not found in the program");
  for (const option of options)
    assert.match(code, new RegExp(`${option}(?![\\w-])`), `${file} does not have ${option}`);
  const environment = readFileSync(join(root, "src/build/environment.ts"), "utf8");
  const variables = [...environment.matchAll(/env\["([A-Z]+)"\]/g)].map((found) => found[1] ?? "");
  mustName(new Set(variables), file);
  const bench = readFileSync(join(root, "src/build/bench/main.ts"), "utf8");
  mustName(
    [...bench.matchAll(/file: "\.\/(\w+)\.ts"/g)].map((found) => found[1] ?? ""),
    file,
  );
});

const SCHEMAS: Record<string, z.ZodType> = {
  "site.yaml": siteSchema,
  "course.yaml": courseSchema,
  "authors.yaml": authorsSchema,
  "glossary.yaml": glossarySchema,
  "import.yaml": importSchema,
};

test("every example of a YAML file is one that Certbook takes", () => {
  const found = new Set<string>();
  for (const { at, language, title, text } of examples) {
    if (language !== "yaml" || text.startsWith("---\n")) continue;
    assert.notEqual(title, "", `${at}: the example does not say which file it is`);
    const schema = SCHEMAS[basename(title)];
    if (!schema) {
      assert.ok(title.startsWith(".github/"), `${at}: Certbook has no file ${title}`);
      continue;
    }
    found.add(basename(title));
    assert.deepEqual(
      readYaml(text, schema, title, 1, "This file").problems.map(({ line, says }) => `${at} + ${line}: ${says}`),
      [],
    );
  }
  assert.deepEqual([...found].sort(), Object.keys(SCHEMAS).sort());
});

/** What examples link to and show. */
const SURROUNDINGS = {
  "c/02-iam/index.mdx": "# IAM\n",
  "c/02-iam/01-roles.mdx": "# Roles\n\n## Trust policy\n",
  "c/03-across-accounts/01-trust-policies.mdx": "# Trust policies\n\n## The external ID\n",
  "c/01-examples/request.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>\n',
};

test("every example of a lesson is built without a problem, in one book with the examples of its YAML files", async (t) => {
  const files: Record<string, string> = { ...SURROUNDINGS };
  for (const { title, text } of examples) {
    // One lesson shows what trust allows; the other book is on no site that a test may ask.
    if (title === "site.yaml")
      files["site.yaml"] ??= text.replace("trust: data", "trust: code").replace(/^books:.*\n/m, "");
    if (title === "authors.yaml") files["authors.yaml"] ??= text;
    if (title.endsWith("/course.yaml") && text.includes("domains:")) files["c/course.yaml"] = text;
  }
  const places = new Map<string, string>();
  for (const { at, language, text } of examples) {
    const frontmatter = language === "yaml" && text.startsWith("---\n");
    if (!frontmatter && language !== "md" && language !== "mdx") continue;
    const number = places.size + 1;
    const file = `c/01-examples/${number}-example-${number}.${frontmatter ? "md" : language}`;
    places.set(file, at);
    files[file] = frontmatter || /^# /m.test(text) ? text : `---\ntitle: ${JSON.stringify(at)}\n---\n\n${text}`;
  }
  assert.ok(places.size > 20, "the examples were not found");
  const book = await (await sampleBook(t, files)).read();
  const problems = book.problems.filter(({ file }) => places.has(file) || file.endsWith(".yaml"));
  assert.deepEqual(
    problems.map(({ file, line, says }) => `${places.get(file) ?? file} + ${line}: ${says}`),
    [],
  );
});

test("every lesson of the guide is linked from another one", () => {
  const linked = new Set<string>();
  for (const [file, text] of lessons)
    for (const [, url = ""] of text.replace(FENCE, "").matchAll(/\]\(([^)#\s]+\.mdx)/g)) {
      const target = posix.join(dirname(file), url);
      if (target !== file) linked.add(target);
    }
  const alone = [...lessons.keys()].filter((file) => basename(file) !== "index.mdx" && !linked.has(file));
  assert.deepEqual(alone, []);
});
