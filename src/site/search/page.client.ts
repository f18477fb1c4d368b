import { searchAddress } from "../../course/address.ts";
import { fetchHit, type Hit } from "../../course/search/search.ts";
import { showChips } from "./chips.client.ts";
import { make } from "./make.client.ts";
import { keepSearch } from "./recent.client.ts";
import { keepFound, placeOf, showResult } from "./result.client.ts";
import { openSearcher, Unreachable, type Asked, type Narrowing } from "./searcher.client.ts";
import { Typing } from "./typing.client.ts";
import { HINT, notSearched, outcome, SEARCHING, SLOW, tried, UNREACHABLE } from "./words.ts";

/** How many results stand below each other at first, and how many more each press brings. */
const MORE = 20;

/** Runs the page of search: what it shows is said by its address, so that it can be kept, sent and gone back to. */
export function start(): void {
  const page = document.querySelector<HTMLElement>("[data-search-page]");
  if (!page) return;
  page.querySelector(".search-without")?.remove();
  const base = page.dataset["searchPage"] ?? "/";
  const form = page.querySelector("form");
  const field = page.querySelector("input");
  const chips = page.querySelector<HTMLElement>(".search-chips");
  const said = page.querySelector<HTMLElement>(".search-said");
  const list = page.querySelector("ol");
  const more = page.querySelector<HTMLButtonElement>(".search-more");
  if (!form || !field || !chips || !said || !list || !more) return;
  let asked = 0;
  let showMore: (() => Promise<void>) | undefined;

  const go = (query: string, narrowing: Narrowing, push: boolean): Promise<void> => {
    const address = searchAddress(base, { q: query, ...narrowing });
    history[push ? "pushState" : "replaceState"](null, "", address);
    return run(!push);
  };
  const add = (hits: readonly Hit[]): void => {
    for (const hit of hits) {
      const link = make("a", {});
      showResult(hit, link);
      link.addEventListener("click", () => {
        keepSearch(field.value);
        keepFound(hit);
      });
      const place = make("span", { className: "search-place", textContent: placeOf(hit.record) });
      list.append(make("li", {}, place, link));
    }
  };
  const show = (
    query: string,
    narrowing: Narrowing,
    answer: Asked,
    index: Parameters<typeof fetchHit>[1],
    missing: readonly string[],
    mine: number,
  ): void => {
    list.replaceChildren();
    add(answer.hits);
    let shown = answer.hits.length;
    more.hidden = shown >= answer.ids.length;
    let found = outcome(answer.ids.length, query, answer.mended) + notSearched(missing);
    if (answer.ids.length === 0)
      found += `. ${tried(answer.words, answer.unknown, narrowing.kind + narrowing.course !== "")}`;
    said.textContent = found;
    let bringing = false;
    showMore = async () => {
      if (bringing) return;
      bringing = true;
      try {
        const next = answer.ids.slice(shown, (Math.floor(shown / MORE) + 1) * MORE);
        const hits = await Promise.all(next.map((id) => fetchHit(id, index, answer.terms)));
        if (mine !== asked) return;
        add(hits);
        shown += next.length;
        more.hidden = shown >= answer.ids.length;
        said.textContent = found;
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        if (mine === asked) said.textContent = UNREACHABLE;
      } finally {
        bringing = false;
      }
    };
    void showMore();
  };
  const run = async (typing: boolean): Promise<void> => {
    const mine = ++asked;
    const { query, narrowing } = read();
    if (field.value !== query) field.value = query;
    document.title = document.title.replace(/^(“.*” · )?/u, query ? `“${query}” · ` : "");
    if (query.trim() === "") {
      list.replaceChildren();
      chips.hidden = more.hidden = true;
      said.textContent = HINT;
      return;
    }
    const slow = setTimeout(() => mine === asked && (said.textContent = SEARCHING), SLOW);
    try {
      const { facts, ask, index, missing } = await openSearcher(base);
      if (mine !== asked) return;
      const answer = await ask(query, narrowing, typing);
      if (mine !== asked) return;
      show(query, narrowing, answer, index, missing, mine);
      const counts = await answer.count();
      if (mine !== asked) return;
      showChips(chips, counts, facts, narrowing, (to) => void go(field.value, to, true));
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      if (mine === asked) said.textContent = UNREACHABLE;
    } finally {
      clearTimeout(slow);
    }
  };

  const typing = new Typing((unfinished) => (unfinished ? go(field.value, read().narrowing, false) : run(false)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typing.stop();
    void go(field.value, read().narrowing, true);
  });
  field.addEventListener("input", () => {
    // What is still under way answers an older query.
    asked++;
    typing.changed(field.value);
  });
  field.addEventListener("focus", () => void openSearcher(base).catch(() => {}), { once: true });
  more.addEventListener("click", () => void showMore?.());
  addEventListener("popstate", () => void run(false));
  void run(false);
}

/** What the address asks for. */
function read(): { query: string; narrowing: Narrowing } {
  const parameters = new URLSearchParams(location.search);
  const narrowing = { kind: parameters.get("kind") ?? "", course: parameters.get("course") ?? "" };
  return { query: parameters.get("q") ?? "", narrowing };
}
