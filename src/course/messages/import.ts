import { count } from "./saying.ts";

/** What the importer says. */
export const importMessages = {
  usage: (): string =>
    [
      "  npm run import -- <folder> <book>     make a book of a folder of notes; the folder is not touched",
      "",
      "    --courses=one|folders   one course of all, or one of each top folder (else the folders decide)",
      "    --glossary              tables of terms also go into glossary.yaml",
      "    --force                 overwrite lessons that were edited since the last import",
      "",
    ].join("\n"),
  noFolder: (folder: string): string => `  There is no folder ${folder}.\n`,
  noNotes: (folder: string): string => `  The folder ${folder} has no Markdown file.\n`,
  noRoom: (book: string): string => `  There is a file named ${book}; the book needs a folder of that name.\n`,
  overlap: (): string =>
    "  The book and the notes must be two folders, neither inside the other: the import leaves the notes as they are.\n",
  isBook: (folder: string): string =>
    `  The folder ${folder} has a course.yaml: it is a book already. Build it with CONTENT=${folder} npm run build.\n`,
  refused: (why: string): string => `This file was not brought over: ${why}.`,
  kept: (file: string): string =>
    `${file} was edited since the last import and was left alone (--force overwrites it).`,
  structure:
    'Words that became structure (letters of choices, "Answer", hand-made ways, the addresses of broken links); each line as it stands in the notes:',
  unused: "Files that no lesson shows, not copied:",
  bare: (folder: string, notes: number, book: string): string =>
    [
      "",
      `  ${folder} is a folder of notes, not yet a book. It has ${count(notes, "Markdown file")}; what is missing:`,
      "",
      "    site.yaml          title and address of the site; without it, defaults",
      "    course.yaml        in each folder that is a course: its title, exam and domains; a book needs at least one",
      "    frontmatter        description, sources and date of each lesson; a title is taken from the first heading",
      "",
      "  A copy of it as a book, with all of these, and the folder left as it is:",
      "",
      `    npm run import -- ${folder} ${book}`,
      "",
      "",
    ].join("\n"),
};
