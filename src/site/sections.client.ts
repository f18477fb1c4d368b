/** Marks in "On this page" the section that is being read. */
export function startSections(): void {
  const links = new Map<Element, HTMLAnchorElement>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".on-this-page a")) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (section) links.set(section, link);
  }
  const seen = new Set<Element>();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) seen[isIntersecting ? "add" : "delete"](target);
      const current = [...links.keys()].findLast((section) => seen.has(section));
      for (const [section, link] of links) link.ariaCurrent = section === current ? "location" : null;
    },
    // Only the upper part of the window counts: a section is read when its heading has come there.
    { rootMargin: "0px 0px -70% 0px" },
  );
  for (const section of links.keys()) observer.observe(section);
}
