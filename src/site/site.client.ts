import { startMatrices } from "../lesson/matrix.client.ts";
import { startQuestions } from "../lesson/question.client.ts";
import { startSearch } from "./search/search.client.ts";
import { startSections } from "./sections.client.ts";
import { recallTheme, startTheme } from "./theme.client.ts";

/**
 * The only entry of browser code: starts what the page has. Nothing on a page needs it to be read. What a reader may
 * never use is fetched when a hand or the focus comes near it; until it is there, its links work as links.
 */
function start(): void {
  startTheme();
  startSections();
  startQuestions();
  startMatrices();
  startSearch();
  nearing("a.permalink", async () => (await import("./permalink.client.ts")).startPermalinks());
  nearing("a[data-outline]", async () => (await import("./outline.client.ts")).startOutline());
  if (!CSS.supports("selector(::details-content)")) void import("./fold.client.ts").then((fold) => fold.startFolds());
}

/** Loads code, once, when the pointer or the focus comes to what the selector names. */
function nearing(selector: string, load: () => Promise<void>): void {
  const near = (event: Event): void => {
    if (!(event.target instanceof Element && event.target.closest(selector))) return;
    removeEventListener("pointerover", near);
    removeEventListener("focusin", near);
    void load();
  };
  addEventListener("pointerover", near);
  addEventListener("focusin", near);
}

recallTheme();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
