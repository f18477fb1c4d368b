import { loadSheet } from "../styles/sheet.client.ts";
import { keyInWords } from "./answer-key.ts";
import sheet from "./answering.css?url";

/** Makes every question of the page one that can be answered. */
export async function start(): Promise<void> {
  await loadSheet(sheet);
  for (const question of document.querySelectorAll<HTMLElement>(".question")) startQuestion(question);
}

function startQuestion(question: HTMLElement): void {
  const group = question.querySelector<HTMLElement>(".question-group");
  const button = question.querySelector<HTMLButtonElement>(".question-check");
  const told = question.querySelector<HTMLElement>(".question-told");
  if (!group || !button || !told) return;
  const correct = group.dataset["correct"] ?? "";
  const choices = [...group.querySelectorAll<HTMLElement>(".question-choice")].map((item) => ({
    item,
    letter: item.dataset["letter"] ?? "",
    input: makePickable(item, question.id, correct.length > 1 ? "checkbox" : "radio"),
  }));

  let answered = false;
  const forget = (): void => {
    answered = false;
    for (const { item, input } of choices) {
      item.classList.remove("is-right", "is-wrong");
      item.querySelector(".question-pick ~ .question-said")?.remove();
      input.removeAttribute("aria-describedby");
    }
    told.textContent = "";
    button.textContent = "Check";
  };

  const tell = (): void => {
    const picked = choices.filter(({ input }) => input.checked);
    const right = picked.filter(({ letter }) => correct.includes(letter)).length;
    const solved = right === correct.length && picked.length === right;
    if (picked.length === 0) {
      told.textContent = "Pick your answer first.";
      return;
    }
    // What was not picked stays untold until all is right, so that there is something left to try.
    for (const choice of solved ? choices : picked) tellReason(question, choice.item, choice.letter, choice.input);
    told.textContent = solved
      ? `Right: ${keyInWords(correct)}.`
      : unsolvedSentence(right, picked.length, correct.length);
    answered = true;
    button.textContent = "Try again";
  };

  button.addEventListener("click", () => {
    if (!answered) return tell();
    forget();
    for (const { input } of choices) input.checked = false;
    choices[0]?.input.focus();
  });
  group.addEventListener("change", forget);
  button.hidden = false;
}

/** Wraps a choice in a label; its letter becomes the face of a radio button or a checkbox. */
function makePickable(item: HTMLElement, name: string, type: "radio" | "checkbox"): HTMLInputElement {
  const input = document.createElement("input");
  const label = document.createElement("label");
  input.type = type;
  input.name = name;
  input.autocomplete = "off";
  input.className = "question-input";
  label.className = "question-pick";
  label.append(input, ...item.childNodes);
  item.append(label);
  return input;
}

/** Sets a choice's verdict and reason under it, copied from the key. */
function tellReason(question: HTMLElement, item: HTMLElement, letter: string, input: HTMLInputElement): void {
  const reason = question.querySelector(`.question-reason[data-letter="${letter}"]`);
  const said = reason?.querySelector(".question-said")?.cloneNode(true);
  if (!reason || !(said instanceof HTMLElement)) return;
  for (const inner of said.querySelectorAll("[id]")) inner.removeAttribute("id");
  said.id = `_said-${letter}-${question.id}`;
  item.classList.add(reason.classList.contains("is-right") ? "is-right" : "is-wrong");
  item.append(said);
  input.setAttribute("aria-describedby", said.id);
}

function unsolvedSentence(right: number, picked: number, wanted: number): string {
  if (wanted === 1) return "Not right. Try again, or open the answer.";
  if (right === picked && right < wanted) return `Right so far: ${right} of ${wanted}. Try again, or open the answer.`;
  return `${right} of your ${picked} choices ${right === 1 ? "is" : "are"} right. Try again, or open the answer.`;
}
