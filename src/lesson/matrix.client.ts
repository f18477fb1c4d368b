/** Lets the reader of every matrix on the page see one party's duties at a time. */
export function start(): void {
  for (const matrix of document.querySelectorAll<HTMLElement>(".matrix")) startMatrix(matrix);
}

function startMatrix(matrix: HTMLElement): void {
  const control = matrix.querySelector<HTMLElement>(".matrix-show");
  const count = matrix.querySelector<HTMLElement>(".matrix-count");
  if (!control || !count) return;
  const buttons = [...control.querySelectorAll("button")];
  const rows = [...matrix.querySelectorAll<HTMLTableRowElement>("tbody > tr")];
  const all = count.textContent;

  /** @param party the value of `data-party`, or "" for everyone */
  const show = (party: string): void => {
    for (const row of rows) {
      const cells = [...row.querySelectorAll<HTMLElement>("td[data-party]")];
      for (const cell of cells) cell.classList.toggle("is-other", party !== "" && cell.dataset["party"] !== party);
      row.classList.toggle(
        "is-other",
        cells.every((cell) => cell.classList.contains("is-other")),
      );
    }
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === party));
    const shown = rows.filter((row) => !row.classList.contains("is-other")).length;
    count.textContent = party === "" ? all : `${shown} of ${all}`;
  };

  // A link to a row that is not shown brings it back.
  const showTarget = (): void => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("tr.is-other") || !matrix.contains(target)) return;
    show("");
    target.scrollIntoView();
  };

  for (const button of buttons) button.addEventListener("click", () => show(button.value));
  addEventListener("hashchange", showTarget);
  control.inert = false;
}
