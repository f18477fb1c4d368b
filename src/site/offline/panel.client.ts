import type { CourseNews, OfflineNews } from "../../course/offline.ts";
import type { Keeping } from "./keeping.client.ts";
import { courseSentence, KEEP, sizeText, visitedSentence } from "./words.ts";

const LOCALE = document.documentElement.lang;

/** Brings to life what a page says of keeping: a course's own panel, or the page of all that is kept. */
export function startPanel(part: HTMLElement, keeping: Keeping): void {
  if (part.dataset["offlinePage"] !== undefined) startPage(part, keeping);
  for (const panel of document.querySelectorAll<HTMLElement>("[data-offline-course]")) startCourse(panel, keeping);
}

function startCourse(panel: HTMLElement, keeping: Keeping): void {
  const course = panel.dataset["offlineCourse"] ?? "";
  const [sentence, keep, drop, bar] = [
    find<HTMLElement>(panel, ".offline-sentence"),
    find<HTMLButtonElement>(panel, "[data-do='keep']"),
    find<HTMLButtonElement>(panel, "[data-do='let go']"),
    find<HTMLProgressElement>(panel, "progress"),
  ];
  keep.addEventListener("click", () => {
    // Asks the browser not to clear the site when the device runs full; it decides for itself.
    void navigator.storage?.persist?.();
    keeping.wish({ do: "keep", course });
  });
  drop.addEventListener("click", () => keeping.wish({ do: "let go", course }));
  let before: CourseNews | null = null;
  keeping.listen(({ courses }) => {
    const news = courses[course];
    if (!news) return;
    panel.classList.remove("is-waiting");
    const focused = document.activeElement;
    const { is, bytes, here, problem } = news;
    sentence.textContent = courseSentence(news, LOCALE);
    keep.hidden = is === "coming" || is === "whole";
    keep.textContent = is === "stopped" ? "Go on" : `${KEEP} (${sizeText(bytes, LOCALE)})`;
    drop.hidden = is === "not kept";
    drop.textContent = is === "coming" ? "Stop and let it go" : "Let it go";
    bar.hidden = is !== "coming" && is !== "stopped";
    bar.max = bytes;
    bar.value = here;
    if (focused === keep && keep.hidden) drop.focus();
    if (focused === drop && drop.hidden) keep.focus();
    const quarter = Math.floor((4 * here) / bytes);
    if (!before || before.is !== is || before.problem !== problem || quarter !== Math.floor((4 * before.here) / bytes))
      if (before) say(`${news.title}: ${courseSentence(news, LOCALE)}`);
    before = news;
  });
}

function startPage(page: HTMLElement, keeping: Keeping): void {
  const address = page.dataset["offlinePage"];
  const instead = location.pathname !== address;
  const waits = instead && keeping.waits();
  find<HTMLElement>(page, "[data-when='instead']").hidden = !instead || waits;
  find<HTMLElement>(page, "[data-when='new']").hidden = !waits;
  find<HTMLElement>(page, "[data-when='here']").hidden = instead;
  for (const button of page.querySelectorAll<HTMLButtonElement>("[data-do='reload']"))
    button.addEventListener("click", () => keeping.reload());
  const forget = find<HTMLButtonElement>(page, "[data-do='forget']");
  forget.addEventListener("click", () => keeping.wish({ do: "forget" }));
  keeping.listen(({ visited }: OfflineNews) => {
    find<HTMLElement>(page, ".offline-visited").textContent = visitedSentence(visited, LOCALE);
    find<HTMLElement>(page, ".offline-ready").hidden = false;
    forget.hidden = visited.pages === 0;
  });
}

/** Tells a screen reader. */
function say(text: string): void {
  const status = document.querySelector("#_status");
  if (status) status.textContent = text;
}

function find<T extends Element>(within: Element, selector: string): T {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}
