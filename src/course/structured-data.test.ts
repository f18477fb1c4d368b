import assert from "node:assert/strict";
import { it } from "node:test";
import { jsonLd } from "./structured-data.ts";

it("Words of an author can't end the block of data or begin a comment in it", () => {
  const text = jsonLd([{ "@type": "Course", name: "</script><script>alert(1)</script><!--", note: "\u2028]]>&" }]);
  assert.doesNotMatch(text, /[<>&\u2028]/);
  const graph = (JSON.parse(text) as { "@graph": { name: string }[] })["@graph"];
  assert.equal(graph[0]?.name, "</script><script>alert(1)</script><!--");
});
