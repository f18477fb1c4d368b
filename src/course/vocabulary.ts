import type { Kind } from "./kinds.ts";

/** What a component of the vocabulary is, as far as reading a lesson goes. */
export interface Word {
  /** The name in MDX. */
  component: string;
  /** The name in a callout: `> [!trap] Title`. */
  callout: string;
  /** The kind of element that it makes, or null for a block without an address of its own. */
  kind: Kind | null;
  /** The attributes that it takes, with their values where these are a short list. */
  props: Readonly<Record<string, readonly string[] | "text">>;
}

const ADDRESSED = { title: "text", id: "text", moved: "text" } as const;

/** Everything an author can write beyond Markdown; the only list of it. */
export const VOCABULARY = [
  { component: "FirstPrinciple", callout: "principle", kind: "principle", props: ADDRESSED },
  { component: "KeyPattern", callout: "pattern", kind: "pattern", props: ADDRESSED },
  { component: "ExamTrap", callout: "trap", kind: "trap", props: ADDRESSED },
  { component: "Misconception", callout: "misconception", kind: "misconception", props: ADDRESSED },
  { component: "Scenario", callout: "scenario", kind: "scenario", props: ADDRESSED },
  { component: "Reflection", callout: "reflection", kind: "reflection", props: ADDRESSED },
  { component: "KeyTakeaways", callout: "takeaways", kind: "takeaways", props: ADDRESSED },
  { component: "Question", callout: "question", kind: "question", props: { ...ADDRESSED, answer: "text" } },
  {
    component: "ResponsibilityMatrix",
    callout: "matrix",
    kind: "matrix",
    props: { ...ADDRESSED, caption: "text", services: ["across", "down"] },
  },
  { component: "Answer", callout: "answer", kind: null, props: ADDRESSED },
  { component: "Note", callout: "note", kind: null, props: ADDRESSED },
  { component: "Tip", callout: "tip", kind: null, props: ADDRESSED },
  { component: "Warning", callout: "warning", kind: null, props: ADDRESSED },
] as const satisfies readonly Word[];

/** The name of a component of the vocabulary. */
export type ComponentName = (typeof VOCABULARY)[number]["component"];

const byComponent = new Map<string, Word>(VOCABULARY.map((word) => [word.component, word]));
const byCallout = new Map<string, Word>(VOCABULARY.map((word) => [word.callout, word]));

/** The word with this component name, or undefined. */
export function wordOfComponent(name: string): Word | undefined {
  return byComponent.get(name);
}

/** The word with this callout name, in any case, or undefined. */
export function wordOfCallout(name: string): Word | undefined {
  return byCallout.get(name.toLowerCase());
}
