import type { Lesson } from "../course/lesson.ts";

/** `1 lesson`, `3 lessons`, `1,204 lessons`. */
export function count(n: number, one: string, many: string, locale: string): string {
  return `${n.toLocaleString(locale)} ${n === 1 ? one : many}`;
}

/** Minutes as a reader thinks of them: `6 min`, `1 h 5 min`, `14 h`. */
export function duration(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 || hours >= 10 ? `${Math.round(minutes / 60)} h` : `${hours} h ${rest} min`;
}

/** The minutes of all these lessons together. */
export function minutesOf(lessons: readonly Lesson[]): number {
  return lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
}

/** `2026-11-20` in the words of the site's language. */
export function longDate(day: string, locale: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
}

/** The beginning of a text, cut between two words. */
export function excerpt(text: string, length = 220): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length + 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > length / 2 ? space : length).replace(/[\s,;:.–—-]+$/u, "")} …`;
}

/** What a lesson is about, for machines: its description, else the beginning of its text. */
export function summaryOf({ description, lead, elements }: Lesson): string {
  return description || excerpt(lead || (elements.find(({ text }) => text !== "")?.text ?? ""), 160);
}

/** Number and title as one line of text: `1.3.2 Security in the cloud`. */
export function numbered(thing: { number: string; title: string }): string {
  return thing.number ? `${thing.number} ${thing.title}` : thing.title;
}
