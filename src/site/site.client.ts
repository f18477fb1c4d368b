import { startFolds } from "./fold.client.ts";
import { startOutline } from "./outline.client.ts";
import { startPermalinks } from "./permalink.client.ts";
import { startSearch } from "./search/search.client.ts";
import { startSections } from "./sections.client.ts";
import { recallTheme, startTheme } from "./theme.client.ts";

/** The only entry of browser code: starts what the page has. Nothing on a page needs it to be read. */
function start(): void {
  startTheme();
  startFolds();
  startSections();
  startPermalinks();
  startOutline();
  startSearch();
}

recallTheme();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
