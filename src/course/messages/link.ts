import { anyOf, didYouMean, type Saying } from "./saying.ts";

const error = "error" as const;

/** What is said of links and pictures. */
export const linkMessages = {
  missingTarget: (url: string, near: string | null): Saying => ({
    rule: "missing-target",
    severity: error,
    says: `The link leads to ${url}, and there is no such file.`,
    mend: near
      ? `Did you mean ${near}?`
      : "Link to a lesson by its file, relative to this one: ../02-section/01-lesson.mdx.",
  }),
  missingAnchor: (anchor: string, page: string, known: readonly string[]): Saying => ({
    rule: "missing-anchor",
    severity: error,
    says: `The link leads to #${anchor}, and ${page} has no such anchor.`,
    mend: known.length
      ? didYouMean(
          anchor,
          known,
          `It has ${known
            .slice(0, 8)
            .map((id) => `#${id}`)
            .join(", ")}${known.length > 8 ? ", …" : ""}.`,
        )
      : "That page has no anchors.",
  }),
  draftTarget: (url: string): Saying => ({
    rule: "draft-target",
    severity: error,
    says: `The link leads to ${url}, which is a draft and is not published.`,
    mend: "Publish the lesson (take draft: true away), or take the link away.",
  }),
  outside: (url: string): Saying => ({
    rule: "outside-folder",
    severity: error,
    says: `${url} leads out of the content folder.`,
    mend: "Keep what a lesson shows or links to inside the folder.",
  }),
  badLink: (url: string): Saying => ({
    rule: "bad-link",
    severity: error,
    says: `The address ${url.slice(0, 60)} is of a kind that a lesson may not link to.`,
    mend: "Use https:, http:, mailto:, tel: or the path of a file in the book.",
  }),
  missingImage: (url: string, near: string | null): Saying => ({
    rule: "missing-image",
    severity: error,
    says: `The picture ${url} is not there.`,
    mend: near ? `Did you mean ${near}?` : "Put the file beside the lesson, and mind the case of letters.",
  }),
  badImage: (url: string): Saying => ({
    rule: "missing-image",
    severity: error,
    says: `${url} is not a picture that a page can show.`,
    mend: "Use .svg, .png, .jpg, .jpeg, .webp, .avif or .gif.",
  }),
  brokenImage: (file: string): Saying => ({
    rule: "bad-image",
    severity: error,
    says: `The picture ${file} can't be read: its content is not what its name says.`,
    mend: "Export it again, under a name that ends in its true format.",
  }),
  hugeImage: (file: string): Saying => ({
    rule: "bad-image",
    severity: error,
    says: `The picture ${file} is larger than a page can show.`,
    mend: "Make it smaller: 4000 points wide are plenty; a file of 20 MB (a drawing: 2 MB) is the limit.",
  }),
  unsafeDrawing: (file: string, what: string): Saying => ({
    rule: "bad-image",
    severity: error,
    says: `The drawing ${file} holds ${what}.`,
    mend: "Export it as a plain SVG: shapes and text, with no script, handler, document type or outside reference.",
  }),
  remoteImage: (url: string): Saying => ({
    rule: "remote-image",
    severity: error,
    says: `The picture ${url.slice(0, 80)} is not part of the book.`,
    mend: "Save it beside the lesson and name it by its relative path.",
  }),
  missingAlt: (url: string): Saying => ({
    rule: "missing-alt",
    severity: error,
    says: `The picture ${url} has no alternative text.`,
    mend: "Say in the brackets what it shows: ![The boundary lies between guest and host](boundary.svg).",
  }),
  wrongCase: (url: string, real: string): Saying => ({
    rule: "wrong-case",
    severity: error,
    says: `The link leads to ${url}, and the file's name is written otherwise: ${real}.`,
    mend: "Write it with the same capitals: most hosts and systems tell them apart.",
  }),
  missingPage: (url: string, near: string | null): Saying => ({
    rule: "missing-target",
    severity: error,
    says: `The link leads to ${url}, and this site has no such page or file.`,
    mend: near
      ? `Did you mean ${near}?`
      : "Link to a lesson by its file, relative to this one: ../02-section/01-lesson.mdx.",
  }),
  unsafeFile: (url: string): Saying => ({
    rule: "unsafe-file",
    severity: error,
    says: `The file ${url} could run code in a reader's browser, so it is not published.`,
    mend: "Link to it packed as .zip, show it as code in the lesson, or let the site's owner set trust: code in site.yaml.",
  }),
  duplicateFile: (url: string, address: string, other: string): Saying => ({
    rule: "duplicate-address",
    severity: error,
    says: `The file ${url} would be published at ${address}, where ${other} is published.`,
    mend: "Rename one of the two files, or its folder; a number before a folder's name does not count.",
  }),
  settingsFile: (url: string): Saying => ({
    rule: "missing-target",
    severity: error,
    says: `The link leads to ${url}, which is a file of settings and is not published.`,
    mend: "Link to a lesson or to another file.",
  }),
  unknownShortLink: (reference: string, near: string | null): Saying => ({
    rule: "short-link",
    severity: error,
    says: `[[${reference}]] means nothing in this book.`,
    mend: near
      ? `Did you mean [[${near}]]?`
      : "Write a lesson's number ([[1.3.2]]), a kind and an id ([[trap:some-id]]) or a term ([[term:kms]]).",
  }),
  ambiguousShortLink: (reference: string, all: readonly string[]): Saying => ({
    rule: "short-link",
    severity: error,
    says: `[[${reference}]] can mean ${all.length} things.`,
    mend: `Write ${anyOf(all.slice(0, 4).map((one) => `[[${one}]]`))}.`,
  }),
  unreadBook: (reference: string, book: string): Saying => ({
    rule: "unreachable-book",
    severity: error,
    says: `[[${reference}]] leads to the book ${book}, whose links.json could not be read.`,
    mend: "Build once while the other site can be reached and publishes its list; after that a copy is kept.",
  }),
  deadLink: (url: string, why: string): Saying => ({
    rule: "dead-link",
    severity: "warning",
    says: `${url} does not answer as it should: ${why}.`,
    mend: "Look whether the page has moved. To leave an address alone, list it under skip in site.yaml.",
  }),
};
