/** Who carries a duty. The keys are a public contract: they are the values of `data-party`. */
export const PARTIES = ["provider", "customer", "shared", "none"] as const;

export type Party = (typeof PARTIES)[number];

/** What a course calls its two parties, e.g. `{ provider: "AWS", customer: "You" }`. */
export interface PartyNames {
  provider: string;
  customer: string;
}

/** What a row comes to, when all its cells are read together. */
export type Verdict = "customer" | "provider" | "shared" | "depends" | "none";

/** The party that a word names, or null. Case does not matter. */
export function partyOf(word: string): Party | null {
  const lower = word.toLowerCase();
  return PARTIES.find((party) => party === lower) ?? null;
}

/**
 * What a duty's cells come to: the same party everywhere, or `depends`. Cells in which the duty does not
 * apply (`none`) don't count.
 */
export function verdictOf(parties: readonly Party[]): Verdict {
  const applying = new Set(parties.filter((party) => party !== "none")) as Set<Exclude<Party, "none">>;
  const [only] = applying;
  if (only === undefined) return "none";
  return applying.size === 1 ? only : "depends";
}

/** The word for a party under the names that the course gives. */
export function partyLabel(party: Party, names: PartyNames): string {
  switch (party) {
    case "provider":
      return names.provider;
    case "customer":
      return names.customer;
    case "shared":
      return "Shared";
    case "none":
      return "Does not apply";
  }
}

/** The words that a row's verdict is told with; the reader is the customer. Null where there is nothing to tell. */
export function verdictLabel(verdict: Verdict): string | null {
  switch (verdict) {
    case "customer":
      return "Always yours";
    case "provider":
      return "Always theirs";
    case "shared":
      return "Always shared";
    case "depends":
      return "Depends on the service";
    case "none":
      return null;
  }
}
