import assert from "node:assert/strict";
import { test } from "node:test";
import { siteSchema } from "../schema/site.ts";
import type { SearchFacts } from "./index.ts";
import { joinFacts } from "./join-facts.ts";

const facts = (course: string, acronyms: SearchFacts["acronyms"]): SearchFacts => ({
  title: course,
  locale: "en",
  indexes: [],
  stems: "",
  courses: [{ id: course, title: course.toUpperCase() }],
  kinds: ["section"],
  acronyms,
  with: [],
});

test("two sites that are searched together are known together; the first one's words come first", () => {
  const joined = joinFacts(facts("aws", [["mfa", "ours"]]), {
    ...facts("azure", [["mfa", "theirs"]]),
    kinds: ["trap"],
  });
  assert.deepEqual(
    joined.courses.map(({ id }) => id),
    ["aws", "azure"],
  );
  assert.deepEqual(joined.kinds, ["section", "trap"]);
  assert.deepEqual(joined.acronyms, [["mfa", "ours"]]);
});

test("only a path of the same host can be searched together, and the reason is told", () => {
  assert.ok(siteSchema.safeParse({ title: "x", search: { with: ["/azure/", "/"] } }).success);
  for (const other of ["https://azure.example/", "//azure.example/", "azure/", "/../azure/", "/azure"]) {
    const { error } = siteSchema.safeParse({ title: "x", search: { with: [other] } });
    assert.match(error?.issues[0]?.message ?? "", /served from the same host/, other);
  }
});
