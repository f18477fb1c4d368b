import type { AstroComponentFactory } from "astro/runtime/server/index.js";
import type { ComponentName } from "../course/vocabulary.ts";
import Answer from "./Answer.astro";
import ExamTrap from "./ExamTrap.astro";
import FirstPrinciple from "./FirstPrinciple.astro";
import GlossaryTerm from "./GlossaryTerm.astro";
import KeyPattern from "./KeyPattern.astro";
import KeyTakeaways from "./KeyTakeaways.astro";
import LessonImage from "./LessonImage.astro";
import Misconception from "./Misconception.astro";
import Note from "./Note.astro";
import Question from "./Question.astro";
import Reflection from "./Reflection.astro";
import ResponsibilityMatrix from "./ResponsibilityMatrix.astro";
import Scenario from "./Scenario.astro";
import Tip from "./Tip.astro";
import Warning from "./Warning.astro";

/** Every component of a lesson, under the name that the compiler gives it. */
export const vocabulary = {
  FirstPrinciple,
  KeyPattern,
  ExamTrap,
  Misconception,
  Scenario,
  Reflection,
  KeyTakeaways,
  Question,
  ResponsibilityMatrix,
  Answer,
  Note,
  Tip,
  Warning,
  LessonImage,
  GlossaryTerm,
} satisfies Record<ComponentName | "LessonImage" | "GlossaryTerm", AstroComponentFactory>;
