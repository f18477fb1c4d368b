import { KINDS } from "../kinds.ts";
import type { Vanished } from "../ledger.ts";
import { count, type Saying } from "./saying.ts";

const error = "error" as const;

/** What is said of addresses that were published once. */
export const ledgerMessages = {
  vanished: ({ key, was, lesson, heir, more }: Vanished, format: "md" | "mdx"): Saying => {
    const [path = "", anchor = ""] = key.split(/#(.*)/s);
    const address = `/${key}`;
    const also =
      more > 0 ? ` With it ${more === 1 ? "goes" : "go"} ${count(more, "address", "addresses")} on that page.` : "";
    const where = anchor ? (lesson ? ` in ${lesson.file}` : ` on /${path}`) : "";
    const retire = `Or give it up on purpose: npm run links -- --retire ${shellWord(address)}`;
    return {
      rule: "vanished-address",
      severity: error,
      says: `The address ${address} would vanish: there stood the ${was}${where}.${also}`,
      mend: `${anchor ? keepAnchor(anchor, address, lesson?.file ?? null, heir, format) : keepPage(address, heir)} ${retire}`,
    };
  },
  behind: (keys: readonly string[]): Saying => ({
    rule: "ledger-behind",
    severity: error,
    says: `${count(keys.length, "address is", "addresses are")} not in the ledger yet: ${keys
      .slice(0, 3)
      .map((key) => `/${key}`)
      .join(", ")}${keys.length > 3 ? ", …" : ""}`,
    mend: "Run npm run links and commit links.lock.json.",
  }),
  syntax: (): Saying => ({
    rule: "ledger-syntax",
    severity: error,
    says: "This line of the ledger is no address, or the ledger ends here before its last line.",
    mend: "Take the file as it was from the history. After a merge, keep the lines of both sides and take the marks away; npm run links sorts them.",
  }),
  badAlias: (alias: string): Saying => ({
    rule: "bad-alias",
    severity: error,
    says: `The alias ${alias} is no page of this site.`,
    mend: "Write an old page as its path: /aws-security/old-name/. For an old anchor, write moved on the element.",
  }),
  aliasOfPage: (alias: string): Saying => ({
    rule: "bad-alias",
    severity: error,
    says: `The alias ${alias} is the address of a page that is there.`,
    mend: "Take the alias away, or give that page another name.",
  }),
  aliasTwice: (alias: string, other: string): Saying => ({
    rule: "bad-alias",
    severity: error,
    says: `The alias ${alias} is taken: ${other} names it too.`,
    mend: "Keep it in the lesson that a reader of the old address wants.",
  }),
  /** One line, said where a book has no ledger. */
  noLedger: "This book has no list of its addresses yet, so none is guarded. Begin one: npm run links",
  /** One line, said where new addresses are not in the ledger. */
  reminder: (fresh: number): string =>
    `${count(fresh, "new address is", "new addresses are")} not guarded yet. Before you publish: npm run links`,
};

/** How an anchor is kept, for an element that is still there under another name, has moved away, or is gone. */
function keepAnchor(
  anchor: string,
  address: string,
  page: string | null,
  heir: Vanished["heir"],
  format: "md" | "mdx",
): string {
  if (page === null) return `Keep the term, or write moved: [${anchor}] at the one that stands for it.`;
  if (heir?.element && heir.lesson.file !== page)
    return `It seems to stand in ${heir.lesson.file} now: write moved="${address}" at “${heir.element.title}” there.`;
  const element = heir?.element;
  if (!element)
    return `Put it back, or say at the element that stands for it where it was: moved="${anchor}", or moved="${address}" in another lesson.`;
  if (element.kind === "section")
    return `Is it “${element.title}” now? Keep its id, ## ${element.title} {#${anchor}}, or say that it moved: {#${element.anchor} moved=${anchor}}.`;
  if (element.kind === "duty")
    return format === "md"
      ? `Is it “${element.title}” now? Keep its id behind the name in the table, {#${anchor}}, or write moved="${anchor}" at the matrix.`
      : `Is it “${element.title}” now? Write moved="${anchor}" at the matrix.`;
  return `Is it the ${KINDS[element.kind].name.toLowerCase()} “${element.title}” now? Keep its id, id="${anchor}", or say that it moved: moved="${anchor}".`;
}

function keepPage(address: string, heir: Vanished["heir"]): string {
  return heir
    ? `Is it ${heir.lesson.file} now? Write aliases: [${address}] at its top.`
    : `Put it back, or write aliases: [${address}] at the top of the lesson that stands for it.`;
}

/** An address as one can write it in a shell. */
function shellWord(address: string): string {
  return /^[\w/.#-]+$/.test(address) ? address : `'${address.replaceAll("'", String.raw`'\''`)}'`;
}
