import { courseAddress, elementAddress, homeAddress, lessonAddress } from "./address.ts";
import type { Author, Course, Site } from "./course.ts";
import type { Lesson } from "./lesson.ts";

/** A thing of schema.org, as JSON-LD. */
export type Thing = { "@type": string } & { [property: string]: unknown };

/** A step on the way to a page. */
export interface Crumb {
  name: string;
  /** From `address.ts`. */
  address: string;
}

/**
 * Things as the text of a `<script type="application/ld+json">`: a block of data, which no browser runs and no policy
 * forbids. Nothing in it can end the block or begin a comment, whoever wrote the words.
 */
export function jsonLd(things: readonly Thing[]): string {
  const text = JSON.stringify({ "@context": "https://schema.org", "@graph": things });
  return text.replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The way to a page, from the home page down. */
export function breadcrumbThing(site: Site, crumbs: readonly Crumb[]): Thing {
  const steps = [{ name: site.title, address: homeAddress(site.base) }, ...crumbs];
  return {
    "@type": "BreadcrumbList",
    itemListElement: steps.map(({ name, address }, i) => ({
      "@type": "ListItem",
      position: i + 1,
      name,
      item: site.url + address,
    })),
  };
}

/** A course, with the exam that it prepares for. @param minutes of reading, all lessons together */
export function courseThing(site: Site, course: Course, minutes: number): Thing {
  const { exam } = course;
  return {
    "@type": "Course",
    "@id": courseId(site, course.id),
    name: course.title,
    ...(course.description ? { description: course.description } : {}),
    url: courseId(site, course.id),
    inLanguage: site.locale,
    provider: { "@type": "Organization", name: site.title, url: site.url + homeAddress(site.base) },
    isAccessibleForFree: true,
    ...(site.licence ? { license: site.licence } : {}),
    ...(exam ? { about: examThing(course) } : {}),
    hasCourseInstance: { "@type": "CourseInstance", courseMode: "Online", courseWorkload: duration(minutes) },
  };
}

/**
 * A lesson and, where it asks any, its questions. It knows its course by the address alone, so that a course's new
 * title changes no lesson's page.
 */
export function lessonThings(site: Site, course: Course, lesson: Lesson, authors: readonly Author[]): Thing[] {
  const url = site.url + lessonAddress(site.base, lesson.id);
  const part = { isPartOf: { "@id": courseId(site, course.id) }, inLanguage: site.locale, isAccessibleForFree: true };
  const resource: Thing = {
    "@type": "LearningResource",
    "@id": url,
    url,
    name: lesson.title,
    ...(lesson.description ? { description: lesson.description } : {}),
    learningResourceType: "lesson",
    timeRequired: duration(lesson.minutes),
    ...(lesson.updated ? { dateModified: lesson.updated } : {}),
    ...(lesson.objectives.length > 0 ? { teaches: lesson.objectives.map((id) => objectiveTitle(course, id)) } : {}),
    ...(authors.length > 0
      ? { author: authors.map(({ name, link }) => ({ "@type": "Person", name, ...(link ? { url: link } : {}) })) }
      : {}),
    ...(site.licence ? { license: site.licence } : {}),
    ...part,
  };
  const questions = lesson.elements.filter(({ kind, choices }) => kind === "question" && choices && choices.length > 1);
  if (questions.length === 0) return [resource];
  const quiz: Thing = {
    "@type": "Quiz",
    name: lesson.title,
    url,
    ...part,
    hasPart: questions.map(({ title, anchor, choices = [] }) => ({
      "@type": "Question",
      eduQuestionType: choices.filter(({ correct }) => correct).length > 1 ? "Checkbox" : "Multiple choice",
      url: site.url + elementAddress(site.base, lesson.id, anchor),
      text: title,
      suggestedAnswer: choices.filter(({ correct }) => !correct).map(answerThing),
      acceptedAnswer: choices.filter(({ correct }) => correct).map(answerThing),
    })),
  };
  return [resource, quiz];
}

function answerThing({ text, reason }: { text: string; reason: string }): Thing {
  return { "@type": "Answer", text, ...(reason ? { answerExplanation: { "@type": "Comment", text: reason } } : {}) };
}

function examThing({ exam }: Course): Thing {
  return {
    "@type": "EducationalOccupationalCredential",
    name: exam?.name ?? "",
    identifier: exam?.code ?? "",
    ...(exam?.guide ? { url: exam.guide } : {}),
  };
}

function objectiveTitle(course: Course, id: string): string {
  return course.domains.flatMap(({ objectives }) => objectives).find((objective) => objective.id === id)?.title ?? id;
}

function courseId(site: Site, id: string): string {
  return site.url + courseAddress(site.base, id);
}

/** Minutes as ISO 8601 says them: `PT1H5M`. */
function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `PT${hours ? `${hours}H` : ""}${rest || !hours ? `${rest}M` : ""}`;
}
