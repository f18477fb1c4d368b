/** A refresh drops what stands behind `#`; this takes it along. The address to go to is the page's canonical one. */
const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
if (canonical && location.hash) location.replace(new URL(canonical.href).pathname + location.search + location.hash);
