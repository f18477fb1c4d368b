import { count, type Saying } from "./saying.ts";

const error = "error" as const;

/** What is said of the content folder, of numbers and of addresses. */
export const bookMessages = {
  noContent: (folder: string): Saying => ({
    rule: "no-content",
    severity: error,
    says: `There is no content folder ${folder}.`,
    mend: "Name one with CONTENT=path, or make a folder called content.",
  }),
  noCourse: (misnamed: string | null): Saying => ({
    rule: "no-course",
    severity: error,
    says: "No folder here has a course.yaml, so there is no course to build.",
    mend: misnamed
      ? `There is ${misnamed}: call it course.yaml.`
      : "Put a course.yaml with a title into the folder that holds the lessons of a course.",
  }),
  misnamed: (name: string, meant: string): Saying => ({
    rule: "misnamed-file",
    severity: "warning",
    says: `${name} is not read.`,
    mend: `Call it ${meant}; or, if it is not meant, begin its name with an underscore.`,
  }),
  tooDeep: (name: string): Saying => ({
    rule: "misnamed-file",
    severity: "warning",
    says: `This ${name} is not read: a book has one, at its top, for all courses.`,
    mend: `Put what it says into that one; what is said of one course stands in course.yaml.`,
  }),
  noCourseHere: (more: number): Saying => ({
    rule: "lesson-without-course",
    severity: "warning",
    says: `This lesson${more > 0 ? ` and ${count(more, "other")} beside it` : ""} can't be published: no folder around it has a course.yaml.`,
    mend: "Put it into the folder of a course; or, if it is no lesson, begin its name with an underscore.",
  }),
  noLesson: (course: string): Saying => ({
    rule: "no-lesson",
    severity: error,
    says: `The course ${course} has no lesson.`,
    mend: "Add a file such as 01-first-lesson.mdx beside course.yaml.",
  }),
  unreadable: (why: string): Saying => ({
    rule: "unreadable-file",
    severity: error,
    says: `This file can't be read: ${why}.`,
    mend: "Save it as text in UTF-8, of at most 1 MB.",
  }),
  hidden: (name: string): Saying => ({
    rule: "hidden-character",
    severity: error,
    says: `Here stands ${name}, a character that can't be seen and that controls what is.`,
    mend: 'Take it away. A direction is set by <span dir="rtl">, and a line ends by itself.',
  }),
  tooMany: (more: number): Saying => ({
    rule: "too-many-problems",
    severity: error,
    says: `This file has ${more} more problems, which are not told here.`,
    mend: "Mend the ones above first.",
  }),
  duplicateNumber: (number: string, other: string): Saying => ({
    rule: "duplicate-number",
    severity: error,
    says: `The number ${number} is taken: ${other} has it too.`,
    mend: "Give one of the two files another prefix; gaps are fine.",
  }),
  duplicateAddress: (address: string, other: string): Saying => ({
    rule: "duplicate-address",
    severity: error,
    says: `The address ${address} is taken: ${other} has it too.`,
    mend: "Rename one of the two files; the prefix does not count, nor does the case of letters.",
  }),
  reservedName: (name: string): Saying => ({
    rule: "reserved-name",
    severity: error,
    says: `The address ${name} belongs to a page that Certbook makes.`,
    mend: "Choose another name for the file or folder.",
  }),
  emptyName: (name: string): Saying => ({
    rule: "reserved-name",
    severity: error,
    says: `The name ${name} has no letter or digit that an address could be made of.`,
    mend: "Choose a name with letters, such as 01-first-lesson.mdx.",
  }),
  outsideFolder: (): Saying => ({
    rule: "outside-folder",
    severity: error,
    says: "This is a link of the file system that leads out of the content folder.",
    mend: "Copy the file into the folder.",
  }),
};
