import { make } from "./make.client.ts";

/** Where it is kept that the key / does nothing; `search.client.ts` has the same word, since it shares no code. */
const KEY = "certbook:slash";

/** A box to tick or to clear: whether the key / opens search, on every page of the site. */
export function slashChoice(): HTMLElement {
  const box = make("input", { type: "checkbox", checked: !isOff() });
  box.addEventListener("change", () => {
    try {
      if (box.checked) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, "off");
    } catch {
      // A browser that keeps nothing forgets it with this page, and shows so.
      box.checked = true;
    }
  });
  return make("label", { className: "search-slash" }, box, " The key / opens search");
}

function isOff(): boolean {
  try {
    return localStorage.getItem(KEY) === "off";
  } catch {
    return false;
  }
}
