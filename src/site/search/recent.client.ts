const KEY = "certbook:searches";
const MOST = 5;

/** The last searches that led somewhere, newest first. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Keeps a search that led somewhere. */
export function keepSearch(query: string): void {
  const text = query.trim().slice(0, 100);
  if (!text) return;
  try {
    localStorage.setItem(KEY, JSON.stringify([text, ...recentSearches().filter((one) => one !== text)].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing has no recent searches.
  }
}

/** Forgets them all. */
export function forgetSearches(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // There is nothing to forget.
  }
}
