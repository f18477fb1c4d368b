import assert from "node:assert/strict";
import { test } from "node:test";
import { compileLesson } from "./compile.ts";

async function htmlOf(text: string): Promise<string> {
  const { code, problems } = await compileLesson({
    file: "c/a.md",
    format: "md",
    text: `---\ntitle: A\n---\n\n${text}\n`,
    course: { folder: "c", id: "c" },
    courses: [{ folder: "c", id: "c" }],
    names: { provider: "P", customer: "C" },
    base: "/",
    trust: "data",
    terms: [],
  });
  assert.deepEqual(
    problems.map(({ says }) => says),
    [],
  );
  return code ?? "";
}

test("code between dollar signs and blocks of math are formulas, without a style or a script", async () => {
  const line = await htmlOf("It is $`E = mc^2`$ **and $`a < b`$**, *not* `$x`.");
  assert.equal(line.match(/<math /g)?.length, 2);
  assert.match(line, /<msup><mi>c<\/mi><mn>2<\/mn><\/msup>/);
  assert.doesNotMatch(line, /\$`|\sstyle=|E = mc\^2\$/);
  const block = await htmlOf("```math\n\\frac{a}{b}\n```");
  assert.match(block, /role=\\?"group\\?" aria-label=\\?"Formula\\?"/);
  assert.match(block, /<mfrac>/);
});

test("prices, other code and formulas that can't be read stay what they are", async () => {
  assert.doesNotMatch(await htmlOf("It costs $150, or $5 with `code` for $6. $`x` and `y`$"), /<math/);
  for (const tex of ["\\unknown{x}", "\\frac{a}", "\\href{javascript:alert(1)}{x}", "\\htmlStyle{color:red}{x}"]) {
    const shown = await htmlOf(`A $\`${tex}\`$ formula.\n\n\`\`\`math\n${tex}\n\`\`\``);
    assert.doesNotMatch(shown, /<math/, tex);
    assert.match(shown, /<code/, tex);
  }
});
