/**
 * After so many milliseconds without a key, what is typed is looked for: at once where the last answer came fast, and
 * where the key comes after a pause, so that the results are being read; else not for every beginning of a word, as each
 * fetches its own part of the index.
 */
const AT_ONCE = 0;
const SOON = 150;
/** An answer that took no longer than this came fast. */
const FAST = 150;
/** After so many, the last word counts as finished. */
const FINISHED = 700;

/** Searches while somebody types: at a pause, and at once for what was searched before. */
export class Typing {
  readonly #search: (typing: boolean) => Promise<void>;
  readonly #known = new Set<string>();
  #timers: ReturnType<typeof setTimeout>[] = [];
  #pause = SOON;
  #answered = false;
  #lastKey = 0;

  /** @param search is told whether the last word may still grow; resolves when the answer is shown */
  constructor(search: (typing: boolean) => Promise<void>) {
    this.#search = search;
  }

  /** What is typed has changed. */
  changed(query: string): void {
    this.stop();
    const now = performance.now();
    const rested = this.#answered && now - this.#lastKey > SOON;
    this.#lastKey = now;
    const pause = rested ? AT_ONCE : this.#pause;
    const search = async (): Promise<void> => {
      this.#known.add(query);
      const started = performance.now();
      await this.#search(true);
      this.#answered = true;
      this.#pause = performance.now() - started < FAST ? AT_ONCE : SOON;
    };
    const finished = /\s$/u.test(query) && pause === AT_ONCE;
    if (finished || query === "" || this.#known.has(query)) void search();
    else this.#timers.push(setTimeout(() => void search(), pause));
    this.#timers.push(setTimeout(() => void this.#search(false), FINISHED));
  }

  /** Forgets what was still to be searched. */
  stop(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }
}
