import assert from "node:assert/strict";
import { existsSync, globSync } from "node:fs";
import { test } from "node:test";
import { HtmlValidate, StaticConfigLoader, type ConfigData } from "html-validate";
import { SITES } from "./sites.ts";

/** All of html-validate's rules, but for those that are a matter of style. */
const CONFIG: ConfigData = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // The ids of the program begin with an underscore, so that they can't clash with an anchor; HTML allows that.
    "valid-id": ["error", { relaxed: true }],
    // Safari takes a list without bullets for none, unless it is said.
    "no-redundant-role": "off",
    // A box that scrolls is a region; a section would mean the same and be found by the prose's styles.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // A title says number, lesson, course and site; how much of it is shown is the browser's business.
    "long-title": "off",
  },
};

for (const { name, out } of SITES) {
  test(`every page of the ${name} book is valid HTML`, async () => {
    assert.ok(existsSync(out), "The sites of the tests are not built: npm test -- build commands");
    const validate = new HtmlValidate(new StaticConfigLoader(CONFIG));
    const report = await validate.validateMultipleFiles(globSync(`${out}/**/*.html`));
    const said = report.results.flatMap(({ filePath, messages }) =>
      messages.map(
        (one) => `${filePath}:${one.line}:${one.column} ${one.ruleId}: ${one.message} ${one.selector ?? ""}`,
      ),
    );
    assert.deepEqual(said.slice(0, 20), []);
  });
}
