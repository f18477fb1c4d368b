import { posix } from "node:path";
import type { Element } from "../../course/element.ts";
import { decoded } from "./contents.ts";
import type { Destination } from "./desk.ts";
import type { Notes } from "./notes.ts";
import { slugOfName } from "./reading-order.ts";

const SHOWN = /\.(svg|png|jpe?g|webp|avif|gif)$/i;

/** Where links and pictures of notes lead in the book. */
export class Places {
  /** The file in the notes and the path in the book of every picture that a lesson shows, and of what it links to. */
  readonly copies = new Map<string, string>();
  /** The anchors of every lesson, by its path in the book, once they are known. */
  readonly anchors = new Map<string, Map<string, string>>();
  readonly #lessons: ReadonlyMap<string, string>;
  readonly #sound: ReadonlyMap<string, string>;
  readonly #given: ReadonlySet<string>;
  readonly #byPath = new Map<string, string>();
  readonly #byName = new Map<string, string[]>();
  readonly #taken = new Set<string>();

  /**
   * @param sound the pictures of the notes that can be shown, each with its ending in the book
   * @param given the files that a lesson may link to
   */
  constructor(
    notes: Notes,
    lessons: ReadonlyMap<string, string>,
    sound: ReadonlyMap<string, string>,
    given: ReadonlySet<string>,
  ) {
    this.#lessons = lessons;
    this.#sound = sound;
    this.#given = given;
    for (const file of [...notes.others, ...lessons.keys()]) {
      this.#byPath.set(keyOf(file), file);
      const name = keyOf(posix.basename(file));
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), file]);
    }
    for (const target of lessons.values()) this.#taken.add(target);
  }

  /** Where a link of a note leads. */
  link(url: string, from: string): Destination {
    const plain = url.trim();
    if (/^(https?:\/\/[^\s/]|mailto:|tel:)/i.test(plain)) return { url: plain.replace(/[\s<>]/g, encodeURIComponent) };
    if (/^www\.[\w-]+\.\w/i.test(plain)) return { url: `https://${plain.replace(/[\s<>]/g, encodeURIComponent)}` };
    if (/^[a-z][a-z0-9+.-]+:|^\/\/|\\/i.test(plain))
      return { broken: `The link ${plain.slice(0, 120)} is of a kind that a lesson may not hold; its words stayed.` };
    const [path = "", fragment = ""] = splitOnce(plain, "#");
    const clean = path.split("?")[0] ?? "";
    const file = clean === "" ? from : this.#find(decoded(clean), from);
    return this.#to(file, decoded(fragment), from, plain);
  }

  /** Where `[[Page#Heading]]` leads: by name, wherever the page lies. */
  wikilink(target: string, from: string): Destination {
    const [page = "", heading = ""] = splitOnce(target, "#");
    const name = page.trim();
    const file = name === "" ? from : (this.#find(name, from) ?? this.#named(name, from));
    return this.#to(file, (heading.split("#").at(-1) ?? "").trim(), from, `[[${target}]]`);
  }

  /** Where a picture lies, seen from the lesson that shows it; it is copied beside the first one. */
  picture(url: string, from: string): Destination {
    const path = decoded(url.trim().split(/[?#]/)[0] ?? "");
    const missing = { broken: `The picture ${url.slice(0, 120)} is not in the notes; its words stayed.` };
    if (/^[a-z][a-z0-9+.-]+:|^\/\//i.test(url.trim())) return missing;
    const file = this.#find(path, from) ?? this.#named(path, from);
    if (!file || this.#lessons.has(file)) return missing;
    if (!SHOWN.test(file) || !this.#sound.has(file))
      return { broken: `${url.slice(0, 120)} is not a picture that a page can show; its words stayed.` };
    return { url: this.#relative(this.#copyOf(file, from), from) };
  }

  /** Gives a copied file the place that it had in an earlier attempt. */
  take(file: string, target: string): void {
    this.#taken.add(target);
    this.copies.set(file, target);
  }

  /** The place in the book of a file that is copied beside the first lesson that needs it. */
  #copyOf(file: string, from: string): string {
    let target = this.copies.get(file);
    if (target) return target;
    const folder = posix.dirname(this.#lessons.get(from) ?? "");
    const ending = this.#sound.get(file) ?? posix.extname(file).toLowerCase();
    const base = slugOfName(`x-${posix.basename(file, posix.extname(file))}`).slice(2) || "file";
    target = `${folder}/${base}${ending}`;
    for (let n = 2; this.#taken.has(target); n++) target = `${folder}/${base}-${n}${ending}`;
    this.#taken.add(target);
    this.copies.set(file, target);
    return target;
  }

  /** Keeps the anchors of a lesson, under all the spellings by which notes link to a heading. */
  remember(target: string, elements: readonly Element[], others: readonly string[], source: string): void {
    const known = new Map<string, string>();
    const seen = new Map<string, number>();
    for (const element of elements) {
      const title = spell(element.title);
      const times = seen.get(title) ?? 0;
      seen.set(title, times + 1);
      // Code hosts count headings of one name: #name, #name-1, #name-2.
      for (const spelling of [times === 0 ? title : `${title}-${times}`, spell(element.anchor)])
        if (!known.has(spelling)) known.set(spelling, element.anchor);
      known.set(element.anchor, element.anchor);
    }
    for (const id of others) known.set(id, id);
    // `<a name="id">` in the middle of a note: the page itself is as near as a link can come.
    for (const [, id] of source.matchAll(/<a\s+(?:name|id)\s*=\s*["']?([^"'\s>]{1,200})/g))
      if (id && !known.has(id)) known.set(id, "");
    this.anchors.set(target, known);
  }

  #to(file: string | null, anchor: string, from: string, written: string): Destination {
    const target = file === null ? undefined : this.#lessons.get(file);
    if (file !== null && !target && this.#given.has(file))
      return { url: this.#relative(this.#copyOf(file, from), from) };
    if (!target) {
      const what = file === null ? "leads to nothing in the notes" : "leads to a file that a site does not give out";
      return { broken: `The link ${written.slice(0, 120)} ${what}; its words stayed.` };
    }
    const page = file === from ? "" : this.#relative(target, from);
    if (anchor === "") return page === "" ? { url: posix.basename(target) } : { url: page };
    const known = this.anchors.get(target);
    if (!known) return { url: `${page}#${anchor.replace(/[\s()<>]/g, "-")}` };
    const found = known.get(anchor) ?? known.get(spell(anchor));
    if (found) return { url: `${page}#${found}` };
    if (found === "") return { url: page || posix.basename(target) };
    if (page !== "") return { url: page };
    return {
      broken: `The link ${written.slice(0, 120)} leads to a heading that this note does not have; its words stayed.`,
    };
  }

  #relative(target: string, from: string): string {
    const path = posix.relative(posix.dirname(this.#lessons.get(from) ?? ""), target);
    return path === "" ? posix.basename(target) : path;
  }

  /** The file that a path means, seen from a note or from the top; an ending may be missing, or a README be meant. */
  #find(path: string, from: string): string | null {
    const bare = path.replace(/\/+$/, "").replace(/^\.\//, "");
    const near = posix.normalize(posix.join(posix.dirname(from), bare));
    const candidates = path.startsWith("/") ? [bare.replace(/^\/+/, "")] : [near, bare];
    for (const candidate of candidates) {
      for (const ending of ["", ".md", ".mdx", "/README.md", "/index.md"]) {
        const found = this.#byPath.get(keyOf(candidate === "." ? ending.replace(/^\//, "") : candidate + ending));
        if (found) return found;
      }
      const html = this.#byPath.get(keyOf(candidate.replace(/\.html?$/i, ".md")));
      if (html) return html;
    }
    return null;
  }

  /** The file of this name that lies nearest. */
  #named(path: string, from: string): string | null {
    const name = keyOf(posix.basename(path));
    const found = [...(this.#byName.get(`${name}.md`) ?? []), ...(this.#byName.get(name) ?? [])];
    const folder = posix.dirname(from);
    return (
      found.find((file) => posix.dirname(file) === folder) ??
      found.find((file) => keyOf(file).includes(keyOf(path))) ??
      found[0] ??
      null
    );
  }
}

function keyOf(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** The letters and digits of a heading or an anchor, joined by single hyphens. */
function spell(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’.,:;!?()&/+"“”`*]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

function splitOnce(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
