import { searchAddress } from "../../course/address.ts";
import type { Hit } from "../../course/search/search.ts";
import { showChips } from "./chips.client.ts";
import { make } from "./make.client.ts";
import { forgetSearches, keepSearch, recentSearches } from "./recent.client.ts";
import { keepFound, placeOf, showResult } from "./result.client.ts";
import sheet from "./search.css?url";
import { openSearcher, Unreachable, type Asked, type Narrowing } from "./searcher.client.ts";
import { loadSheet } from "../../styles/sheet.client.ts";
import { slashChoice } from "./slash.client.ts";
import { Typing } from "./typing.client.ts";
import { HINT, notSearched, outcome, SEARCHING, SLOW, tried, UNREACHABLE } from "./words.ts";

/** How many results the dialog shows; the page of search shows more. */
const SHOWN = 10;

let dialog: SearchDialog | undefined;

const styled = loadSheet(sheet);

/** Fetches what the first search needs. */
export function start(): void {
  openSearcher(ownBase()).catch(() => {});
}

/** Opens the dialog of search. */
export async function openDialog(): Promise<void> {
  await styled;
  dialog ??= new SearchDialog(ownBase());
  dialog.open();
}

class SearchDialog {
  readonly #base: string;
  readonly #field = make("input", { type: "search", id: "_search-field", autocomplete: "off", spellcheck: false });
  readonly #close = make("button", { type: "button", className: "button", textContent: "Close" });
  readonly #chips = make("div", { className: "search-chips", hidden: true });
  readonly #said = make("p", { className: "search-said" });
  readonly #recent = make("div", { className: "search-recent", hidden: true });
  readonly #list = make("div", { id: "_search-results", className: "search-results" });
  readonly #all = make("a", { className: "search-all", hidden: true, textContent: "All results on a page" });
  readonly #slash = slashChoice();
  readonly #element: HTMLDialogElement;
  /** Null until it is known where a search of this page begins. */
  #narrowing: Narrowing | null = null;
  #hits = new Map<Element, Hit>();
  #asked = 0;
  /** The query whose results are shown. */
  #answered = "";
  readonly #typing = new Typing((typing) => this.#search(typing));

  constructor(base: string) {
    this.#base = base;
    this.#field.placeholder = "Word, lesson number or question";
    this.#field.enterKeyHint = "go";
    set(this.#field, {
      role: "combobox",
      "aria-label": "Search",
      "aria-expanded": "false",
      "aria-controls": this.#list.id,
      "aria-autocomplete": "list",
      autocapitalize: "off",
    });
    set(this.#list, { role: "listbox", "aria-label": "Results" });
    set(this.#chips, { role: "group", "aria-label": "Narrow the results" });
    set(this.#said, { role: "status" });
    const head = make("div", { className: "search-head" }, this.#field, this.#close);
    const parts = [this.#said, this.#recent, this.#list, this.#all, this.#slash];
    const body = make("div", { className: "search-body" }, ...parts);
    this.#element = make("dialog", { className: "search-dialog" }, head, this.#chips, body);
    this.#element.setAttribute("aria-label", "Search");
    document.body.append(this.#element);
    this.#listen();
  }

  open(): void {
    this.#element.showModal();
    this.#field.focus();
    this.#field.select();
    void this.#search(true);
  }

  #listen(): void {
    this.#close.addEventListener("click", () => this.#element.close());
    this.#element.addEventListener("click", (event) => {
      if (event.target === this.#element) this.#element.close();
    });
    this.#field.addEventListener("input", () => {
      // What is still under way answers an older query.
      this.#asked++;
      this.#typing.changed(this.#field.value);
    });
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      const hit = option && this.#hits.get(option);
      if (!hit) return;
      keepSearch(this.#field.value);
      keepFound(hit);
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.#element.close();
    });
  }

  #key(event: KeyboardEvent): void {
    const options = [...this.#list.querySelectorAll<HTMLElement>("[role=option]")];
    const at = options.findIndex((option) => option.ariaSelected === "true");
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
    if (event.isComposing) return;
    if (to !== undefined && options.length > 0) {
      // Home and End belong to the field until an arrow has gone down into the list.
      if ((event.key === "Home" || event.key === "End") && at < 0) return;
      event.preventDefault();
      // Who goes through the results is done with typing: no later answer takes them away from under the hand.
      if (this.#answered === this.#field.value) this.#typing.stop();
      this.#choose(options, to < -1 ? options.length - 1 : to >= options.length ? 0 : to);
    } else if (event.key === "Escape" && this.#field.value === "") {
      // WebKit keeps Escape for the field, also when there is nothing in it to clear.
      this.#element.close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const option = options[Math.max(0, at)];
      if ((event.ctrlKey || event.metaKey) && option instanceof HTMLAnchorElement) open(option.href, "_blank");
      else void this.#enter(option, at >= 0);
    }
  }

  /** Opens what is chosen, else the first result of what is typed, which may be newer than what is shown. */
  async #enter(option: HTMLElement | undefined, chosen: boolean): Promise<void> {
    if (option && (chosen || this.#answered === this.#field.value)) return option.click();
    this.#typing.stop();
    await this.#search(true);
    const first = this.#answered === this.#field.value && this.#list.querySelector<HTMLElement>("[role=option]");
    if (first) first.click();
    else void this.#search(false);
  }

  /** Chooses an option; none for a negative place, which leads back to the field. */
  #choose(options: readonly HTMLElement[], at: number): void {
    for (const option of options) option.ariaSelected = "false";
    const option = options[at];
    if (!option) {
      this.#field.removeAttribute("aria-activedescendant");
      return;
    }
    option.ariaSelected = "true";
    this.#field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  async #search(typing: boolean): Promise<void> {
    const asked = ++this.#asked;
    const query = this.#field.value;
    if (query.trim() === "") {
      this.#showRecent();
      return;
    }
    const slow = setTimeout(() => asked === this.#asked && this.#say(SEARCHING, ""), SLOW);
    try {
      const { facts, ask, missing, course } = await openSearcher(this.#base);
      const narrowing = (this.#narrowing ??= { kind: "", course });
      // Keys that came while the search was being fetched: only the last one is answered.
      if (asked !== this.#asked) return;
      const answer = await ask(query, narrowing, typing);
      if (asked !== this.#asked) return;
      this.#show(query, answer, narrowing, typing, missing);
      const counts = await answer.count();
      if (asked !== this.#asked) return;
      showChips(this.#chips, counts, facts, narrowing, (to) => {
        this.#narrowing = to;
        this.#typing.stop();
        void this.#search(false);
      });
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      if (asked === this.#asked) this.#empty(UNREACHABLE);
    } finally {
      clearTimeout(slow);
    }
  }

  #show(query: string, answer: Asked, narrowing: Narrowing, typing: boolean, missing: readonly string[]): void {
    const groups = Map.groupBy(answer.hits.slice(0, SHOWN), ({ record }) => record.url.split("#")[0] ?? "");
    this.#hits.clear();
    this.#answered = query;
    const found = answer.ids.length;
    let n = 0;
    const shown = [...groups.values()].map((hits, g) => {
      const first = hits[0]!.record;
      const heading = make("div", { className: "search-place", id: `_search-place-${g}`, textContent: placeOf(first) });
      const group = make("div", { className: "search-group" }, heading);
      set(group, { role: "group", "aria-labelledby": heading.id });
      for (const hit of hits) {
        const link = make("a", { id: `_search-option-${n++}`, tabIndex: -1 });
        showResult(hit, link);
        set(link, { role: "option", "aria-selected": "false" });
        this.#hits.set(link, hit);
        group.append(link);
      }
      return group;
    });
    this.#list.replaceChildren(...shown);
    this.#recent.hidden = this.#slash.hidden = true;
    this.#field.removeAttribute("aria-activedescendant");
    this.#field.ariaExpanded = String(found > 0);
    this.#say(
      outcome(found, query, answer.mended) + notSearched(missing),
      found === 0 && !(typing && query.length < 3)
        ? tried(answer.words, answer.unknown, narrowing.kind + narrowing.course !== "")
        : "",
    );
    this.#all.hidden = found === 0;
    this.#all.href = searchAddress(this.#base, { q: query, ...narrowing });
  }

  #say(sentence: string, more: string): void {
    const text = more ? `${sentence}. ${more}` : sentence;
    if (this.#said.textContent !== text) this.#said.textContent = text;
  }

  #empty(sentence: string): void {
    this.#hits.clear();
    this.#list.replaceChildren();
    this.#recent.replaceChildren();
    this.#recent.hidden = this.#chips.hidden = true;
    this.#all.hidden = true;
    this.#slash.hidden = false;
    this.#field.ariaExpanded = "false";
    this.#field.removeAttribute("aria-activedescendant");
    this.#say(sentence, "");
  }

  #showRecent(): void {
    const recent = recentSearches();
    this.#empty(recent.length === 0 ? HINT : "You searched for:");
    if (recent.length === 0) return;
    for (const query of recent) {
      const again = make("button", { type: "button", className: "search-chip", textContent: query });
      again.addEventListener("click", () => {
        this.#field.value = query;
        this.#field.focus();
        void this.#search(false);
      });
      this.#recent.append(again);
    }
    const forget = make("button", { type: "button", className: "search-forget", textContent: "Forget these" });
    forget.addEventListener("click", () => {
      forgetSearches();
      this.#field.focus();
      this.#showRecent();
    });
    this.#recent.append(forget);
    this.#recent.hidden = false;
  }
}

function set(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

/** The base of the site, which the masthead's link to search knows. */
function ownBase(): string {
  return document.querySelector<HTMLElement>("[data-search]")?.dataset["search"] ?? "/";
}
