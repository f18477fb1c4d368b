import { emptyLesson } from "../compile/compile.ts";
import type { Desk } from "./desk.ts";
import type { Brought } from "./note.ts";

/** What is left of a note that was brought over, as it can cross to another process. */
export interface KeptNote {
  text: string;
  title: string;
  remarks: Desk["remarks"];
  tally: Desk["tally"];
  terms: [string, string][];
  domains: Desk["domains"];
  provider: [string, number][];
  customer: [string, number][];
  elements: Brought["compiled"]["elements"];
  otherAnchors: string[];
}

/** A brought note without what can't cross. */
export function keepNote({ text, title, desk, compiled }: Brought): KeptNote {
  return {
    text,
    title,
    remarks: desk.remarks,
    tally: desk.tally,
    terms: [...desk.terms],
    domains: desk.domains,
    provider: [...desk.partyWords.provider],
    customer: [...desk.partyWords.customer],
    elements: compiled.elements,
    otherAnchors: compiled.otherAnchors,
  };
}

/** The note again. */
export function takeUp(kept: KeptNote): Brought {
  return {
    text: kept.text,
    title: kept.title,
    desk: {
      remarks: kept.remarks,
      tally: kept.tally,
      terms: new Map(kept.terms),
      domains: kept.domains,
      partyWords: { provider: new Map(kept.provider), customer: new Map(kept.customer) },
    },
    compiled: { ...emptyLesson(), elements: kept.elements, otherAnchors: kept.otherAnchors },
  };
}
