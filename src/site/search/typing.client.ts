/** After so many milliseconds without a key, what is typed is looked for. */
const SOON = 80;
/** After so many, the last word counts as finished. */
const FINISHED = 700;

/**
 * Searches while somebody types, and not for every beginning of a word, as each would fetch its own part of the index:
 * at a pause, at once after a space, and at once for what was searched before, which is at hand.
 */
export class Typing {
  readonly #search: (typing: boolean) => void;
  readonly #known = new Set<string>();
  #timers: ReturnType<typeof setTimeout>[] = [];

  /** @param search is told whether the last word may still grow */
  constructor(search: (typing: boolean) => void) {
    this.#search = search;
  }

  /** What is typed has changed. */
  changed(query: string): void {
    this.stop();
    const search = (): void => {
      this.#known.add(query);
      this.#search(true);
    };
    if (/\s$/u.test(query) || query === "" || this.#known.has(query)) search();
    else this.#timers.push(setTimeout(search, SOON));
    this.#timers.push(setTimeout(() => this.#search(false), FINISHED));
  }

  /** Forgets what was still to be searched. */
  stop(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }
}
