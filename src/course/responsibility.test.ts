import assert from "node:assert/strict";
import { test } from "node:test";
import { partyLabel, partyOf, verdictLabel, verdictOf } from "./responsibility.ts";

test("a word names a party whatever its case, and nothing else does", () => {
  assert.equal(partyOf("Customer"), "customer");
  assert.equal(partyOf("NONE"), "none");
  assert.equal(partyOf("AWS"), null);
  assert.equal(partyOf(""), null);
});

test("a row is one party's where it is that party's in every cell to which it applies", () => {
  assert.equal(verdictOf(["customer", "customer"]), "customer");
  assert.equal(verdictOf(["customer", "none"]), "customer");
  assert.equal(verdictOf(["provider", "provider"]), "provider");
  assert.equal(verdictOf(["shared"]), "shared");
  assert.equal(verdictOf(["customer", "shared"]), "depends");
  assert.equal(verdictOf(["customer", "provider", "none"]), "depends");
  assert.equal(verdictOf(["none", "none"]), "none");
  assert.equal(verdictOf([]), "none");
});

test("parties go by the course's names; a row says whose it is to the reader, who is the customer", () => {
  const names = { provider: "Landlord", customer: "Tenant" };
  assert.deepEqual(
    (["provider", "customer", "shared", "none"] as const).map((party) => partyLabel(party, names)),
    ["Landlord", "Tenant", "Shared", "Does not apply"],
  );
  assert.equal(verdictLabel("customer"), "Always yours");
  assert.equal(verdictLabel("provider"), "Always theirs");
  assert.equal(verdictLabel("none"), null);
});
