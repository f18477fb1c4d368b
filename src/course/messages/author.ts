import { anyOf, count } from "./saying.ts";

/** What the tools for authors ask and say. */
export const authorMessages = {
  newUsage: (): string =>
    [
      "  npm run new                                       asks for course, chapter and title",
      '  npm run new -- --course c --chapter ch --title "…"   makes the lesson without asking',
      "",
    ].join("\n"),
  whichCourse: (courses: readonly string[]): string => `  Course (${anyOf(courses)}): `,
  whichChapter: (chapters: readonly string[]): string =>
    chapters.length > 0
      ? `  Chapter (${anyOf(chapters)}; a new name makes a new one; empty for none): `
      : "  Chapter (a name makes one; empty for none): ",
  whichTitle: (): string => "  Title: ",
  noCourse: (given: string, courses: readonly string[]): string =>
    courses.length > 0
      ? `  There is no course ${given}. The courses are ${anyOf(courses)}.\n`
      : "  This book has no course yet: put a course.yaml with a title into a folder of it.\n",
  noTitle: (): string => "  A lesson needs a title with letters or digits.\n",
  titleTaken: (title: string, file: string): string =>
    `  ${file} has the address that a lesson called ${title} would have. Choose another title.\n`,
  badChapter: (name: string): string => `  ${name} can't be the name of a chapter here.\n`,
  made: (file: string, number: string): string => `  Made ${file}${number ? ` (${number})` : ""}.\n`,
  renumberUsage: (): string =>
    [
      "  npm run renumber -- <folder>             close the gaps in a folder's numbers: 1, 2, 5 become 1, 2, 3",
      "  npm run renumber -- <folder> --open 3    open a gap: what is 3 and higher moves up by one",
      "",
      "  The folder is one of the book, such as aws-security/02-identity. Links are mended.",
      "",
    ].join("\n"),
  noFolder: (folder: string): string => `  The book has no folder ${folder}.\n`,
  brokenBook: (): string => "  The book has mistakes (see npm run check). Mend them first, so that no link is lost.\n",
  taken: (file: string): string => `  ${file} is in the way; nothing was changed.\n`,
  nothingToDo: (): string => "  The numbers are as they should be; nothing was changed.\n",
  renamed: (from: string, to: string): string => `  ${from} → ${to}\n`,
  mended: (links: number, files: number): string => `  Links mended: ${links} in ${count(files, "file")}.\n`,
};
