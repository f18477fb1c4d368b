const loading = new Map<string, Promise<void>>();

/** Adds a stylesheet to the page, once; the promise ends when it counts, or when it can't be had. */
export function loadSheet(address: string): Promise<void> {
  let promise = loading.get(address);
  if (!promise) {
    promise = new Promise((resolve) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = address;
      for (const end of ["load", "error"]) link.addEventListener(end, () => resolve());
      document.head.append(link);
    });
    loading.set(address, promise);
  }
  return promise;
}
