/**
 * After so many milliseconds without a key, what is typed is looked for: soon where the last answer came fast, else
 * not for every beginning of a word, as each fetches its own part of the index.
 */
const AT_ONCE = 10;
const SOON = 80;
/** An answer that took no longer came fast. */
const FAST = 60;
/** After so many, the last word counts as finished. */
const FINISHED = 700;

/** Searches while somebody types: at a pause, at once after a space, and at once for what was searched before. */
export class Typing {
  readonly #search: (typing: boolean) => Promise<void>;
  readonly #known = new Set<string>();
  #timers: ReturnType<typeof setTimeout>[] = [];
  #pause = SOON;

  /** @param search is told whether the last word may still grow; resolves when the answer is shown */
  constructor(search: (typing: boolean) => Promise<void>) {
    this.#search = search;
  }

  /** What is typed has changed. */
  changed(query: string): void {
    this.stop();
    const search = async (): Promise<void> => {
      this.#known.add(query);
      const started = performance.now();
      await this.#search(true);
      this.#pause = performance.now() - started < FAST ? AT_ONCE : SOON;
    };
    if (/\s$/u.test(query) || query === "" || this.#known.has(query)) void search();
    else this.#timers.push(setTimeout(() => void search(), this.#pause));
    this.#timers.push(setTimeout(() => void this.#search(false), FINISHED));
  }

  /** Forgets what was still to be searched. */
  stop(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }
}
