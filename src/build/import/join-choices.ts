import { beginsChoices, beginsLaterChoice, readLines } from "./choices.ts";
import { startsAnswer } from "./key.ts";
import type { Unit } from "./unit.ts";

/**
 * Blocks that hold one choice each (`A. …`, blank line, `B. …`), also with a block of code below its letter, are the
 * choices of one question.
 */
export function joinChoices(units: readonly Unit[]): Unit[] {
  const joined: Unit[] = [];
  for (let i = 0; i < units.length; i++) {
    const one = units[i] as Unit;
    const end = lastOf(units, i);
    const raw = units
      .slice(i, end + 1)
      .map((other) => other.raw)
      .join("\n");
    const choices = end > i ? readLines(raw, startsAnswer) : null;
    const last = units[end];
    if (choices && last && choices.after.trim() === "") {
      joined.push({ ...one, is: "choices", raw, choices, end: last.end });
      i = end;
    } else joined.push(one);
  }
  return joined;
}

/** The place of the last block that goes on with the choices of the block at `from`. */
function lastOf(units: readonly Unit[], from: number): number {
  const one = units[from] as Unit;
  let end = from;
  if ((one.is !== "text" && one.is !== "choices") || !one.raw.split("\n").some(beginsChoices)) return from;
  const goesOn = (unit: Unit | undefined): boolean =>
    !!unit && (unit.is === "text" || unit.is === "choices") && unit.group === one.group;
  let fences = 0;
  for (let next = from + 1; goesOn(units[next]); next++) {
    const raw = units[next]?.raw ?? "";
    if (beginsLaterChoice(raw)) end = next;
    else if (/^\s*(```|~~~)/.test(raw)) {
      const later = units[next + 1];
      if (!(goesOn(later) && beginsLaterChoice(later?.raw ?? "")) && fences === 0) break;
      fences++;
      end = next;
    } else break;
  }
  return end;
}
