import type { Element } from "../element.ts";
import { lintMessages } from "../messages/lint.ts";
import type { Finding, LintBook, LintCourse } from "./book.ts";

/** Fewer questions than this show no habit. */
const FEWEST = 5;
/** So many standard deviations above what chance gives count as a habit. */
const HABIT = 2.4;

/** Right answers that cluster on one letter, in a whole course. */
export function clusteredKey(book: LintBook): Finding[] {
  return book.courses.flatMap((course): Finding[] => {
    const asked = questionsOf(course).filter((question) => keyOf(question).length === 1);
    const counts = new Map<string, Element[]>();
    for (const question of asked) {
      const letter = keyOf(question)[0] ?? "";
      counts.set(letter, [...(counts.get(letter) ?? []), question]);
    }
    const [most] = [...counts].sort((a, b) => b[1].length - a[1].length);
    if (!most || most[1].length < habitual(asked)) return [];
    return [placed(most[1][0], lintMessages.clusteredKey(most[0], most[1].length, asked.length, course.course.title))];
  });
}

/** Right choices that are regularly the longest, in a whole course: longer by a tenth than every other one. */
export function longestChoice(book: LintBook): Finding[] {
  return book.courses.flatMap((course): Finding[] => {
    const asked = questionsOf(course).filter((question) => keyOf(question).length === 1);
    const longest = asked.filter((question) => {
      const right = question.choices?.find((choice) => choice.correct)?.text.length ?? 0;
      const others = (question.choices ?? []).filter((choice) => !choice.correct).map((choice) => choice.text.length);
      return right >= 1.1 * Math.max(...others);
    });
    if (longest.length < habitual(asked)) return [];
    return [placed(longest[0], lintMessages.longestChoice(longest.length, asked.length, course.course.title))];
  });
}

/** Questions in which a choice has no reason. */
export function missingReason(book: LintBook): Finding[] {
  return book.courses.flatMap(questionsOf).flatMap((question): Finding[] => {
    const choices = question.choices ?? [];
    const without = choices.filter((choice) => choice.reason === "").length;
    return without === 0 ? [] : [placed(question, lintMessages.missingReason(without, choices.length))];
  });
}

/** From how many on something that should be chance is a habit; Infinity for too few questions. */
function habitual(asked: readonly Element[]): number {
  if (asked.length < FEWEST) return Infinity;
  const chances = asked.map((question) => 1 / Math.max(2, question.choices?.length ?? 2));
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  const spread = Math.sqrt(chances.reduce((sum, chance) => sum + chance * (1 - chance), 0));
  return expected + HABIT * spread;
}

function questionsOf(course: LintCourse): Element[] {
  return course.lessons.flatMap(({ lesson }) => lesson.elements.filter(({ kind }) => kind === "question"));
}

function keyOf(question: Element): string[] {
  return (question.choices ?? []).flatMap((choice) => (choice.correct ? [choice.letter] : []));
}

function placed(element: Element | undefined, saying: ReturnType<typeof lintMessages.orphanLesson>): Finding {
  return { ...saying, file: element?.file ?? "", line: element?.line ?? 1, column: element?.column ?? 1, length: 1 };
}
