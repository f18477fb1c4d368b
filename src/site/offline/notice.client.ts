import sheet from "./notice.css?url";
import { loadSheet } from "../../styles/sheet.client.ts";

/** Says something at the foot of the window that a reader may answer with a reload, now or never. */
export async function showNotice(text: string, reload: () => void): Promise<void> {
  await loadSheet(sheet);
  document.querySelector(".offline-notice")?.remove();
  const notice = document.createElement("aside");
  notice.className = "offline-notice";
  notice.ariaLabel = "Version of the site";
  const sentence = document.createElement("p");
  sentence.textContent = text;
  const [now, later] = ["Reload", "Later"].map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = name;
    return button;
  }) as [HTMLButtonElement, HTMLButtonElement];
  now.classList.add("is-main");
  now.addEventListener("click", () => {
    now.disabled = true;
    reload();
  });
  later.addEventListener("click", () => notice.remove());
  notice.append(sentence, now, later);
  document.body.append(notice);
  const status = document.querySelector("#_status");
  if (status) status.textContent = text;
}
