/** Lets links to the outline open it on the spot. What the dialog needs is fetched with the first press. */
export function startOutline(): void {
  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-outline]") : null;
    if (!link) return;
    event.preventDefault();
    import("./outline-dialog.client.ts")
      .then(({ openOutline }) => openOutline(link))
      .catch(() => location.assign(link.href));
  });
}
