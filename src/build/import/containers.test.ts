import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { openContainers } from "./containers.ts";

test("the head of a box may have words besides its title", () => {
  assert.equal(openContainers('!!! note inline end "Title"\n    Text.\n'), "> [!note] Title\n> Text.\n");
});

test("what only begins like the head of a box is text, however many words it has", () => {
  const text = `!!! note${" end".repeat(100)} !\n    Text.\n`;
  // An expression that never ends is ended by nothing but the limit of a script.
  assert.equal(runInNewContext("open(text)", { open: openContainers, text }, { timeout: 20_000 }), text);
});
