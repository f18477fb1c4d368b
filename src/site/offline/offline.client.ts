/**
 * The entry of what a site does to be read offline: nothing before the page is whole and the browser has time.
 */
function begin(): void {
  void import("./keeping.client.ts").then(({ startKeeping }) => startKeeping());
}

if ("serviceWorker" in navigator && "caches" in window) {
  const wait = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1000));
  if (document.readyState === "complete") wait(begin);
  else addEventListener("load", () => wait(begin), { once: true });
}
