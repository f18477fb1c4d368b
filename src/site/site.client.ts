import { approaching, begin, nearing } from "./near.client.ts";
import { startSearch } from "./search/search.client.ts";
import { startSections } from "./sections.client.ts";
import { recallTheme } from "./theme.client.ts";

/**
 * The only entry of browser code: starts what the page has. Nothing on a page needs it to be read. What a reader may
 * never use is fetched, with its style, when the hand, the focus or the eye comes near it; until it is there, its links
 * work as links.
 */
function start(): void {
  nearing(".theme", () => import("./theme-switch.client.ts"), true);
  startSections();
  startSearch();
  nearing("a.permalink", () => import("./permalink.client.ts"), true);
  nearing("a[data-outline]", () => import("./outline.client.ts"), true);
  nearing("a[href^='/']", () => import("./prefetch.client.ts"));
  nearing(".outline-fold", () => import("./outline-fold.client.ts"));
  approaching(".question", () => import("../lesson/question.client.ts"));
  approaching(".matrix", () => import("../lesson/matrix.client.ts"));
  approaching("details.callout-frame", () => import("../lesson/unfold.client.ts"));
  if (!CSS.supports("selector(::details-content)")) void begin(() => import("./fold.client.ts"));
}

recallTheme();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
