import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { VOCABULARY } from "../../course/vocabulary.ts";
import { jsonSchemas } from "../../course/schema/json.ts";

const vscode = join(import.meta.dirname, "../../../.vscode");

// UPDATE=1 npm run unit writes them anew.
test("the JSON Schemas for editors say what the program checks", () => {
  for (const [name, text] of jsonSchemas()) {
    const path = join(vscode, "schemas", `${name}.json`);
    if (process.env["UPDATE"]) writeFileSync(path, text);
    assert.equal(readFileSync(path, "utf8"), text, `${name}.json is out of date: run UPDATE=1 npm run unit`);
  }
});

test("editors find a schema for each YAML file, and a snippet for each word of the vocabulary", () => {
  const settings = parse(readFileSync(join(vscode, "settings.json"), "utf8")) as {
    "yaml.schemas": Record<string, string[]>;
  };
  const wired = Object.keys(settings["yaml.schemas"]).map((path) => /([a-z]+)\.json$/.exec(path)?.[1]);
  assert.deepEqual(wired.sort(), [...jsonSchemas().keys()].filter((name) => name !== "frontmatter").sort());
  const snippets = parse(readFileSync(join(vscode, "certbook.code-snippets"), "utf8")) as Record<
    string,
    { prefix: string }
  >;
  const prefixes = new Set(Object.values(snippets).map(({ prefix }) => prefix));
  for (const { callout } of VOCABULARY) assert.ok(prefixes.has(callout), `there is no snippet for ${callout}`);
});
