import { visit, type Document, type YAMLParseError } from "yaml";
import type { Saying } from "../course/messages/saying.ts";
import { yamlMessages, type YamlMistake } from "../course/messages/yaml.ts";

/** What is said of an error of the parser, and of which part of the text. */
export interface SaidError {
  start: number;
  end: number;
  saying: Saying;
}

/**
 * The errors of a YAML text in the author's words, one for each line: what the parser says of the rest of a line in
 * which it has lost its way helps nobody.
 * @param most so many errors are looked at
 */
export function sayErrors(document: Document.Parsed, text: string, most: number): SaidError[] {
  const lines = new Set<number>();
  return document.errors.slice(0, most).flatMap((error) => {
    const said = sayError(error, document, text);
    const [parsed, told] = [error.pos[0], said.start].map((offset) => text.lastIndexOf("\n", offset - 1));
    if (lines.has(parsed!) || lines.has(told!)) return [];
    lines.add(parsed!).add(told!);
    return [said];
  });
}

function sayError(error: YAMLParseError, document: Document.Parsed, text: string): SaidError {
  const [start, end] = error.pos;
  const as = (mistake: YamlMistake, from = start, to = end): SaidError => ({
    start: from,
    end: to,
    saying: yamlMessages.mistake(mistake),
  });
  if (/call stack/.test(error.message)) return { start, end, saying: yamlMessages.tooDeep() };
  switch (error.code) {
    case "TAB_AS_INDENT":
      return as("tab");
    case "DUPLICATE_KEY":
      return as("twice");
    case "BAD_INDENT":
      return as(error.message.startsWith("Flow") ? "bracket" : "indent");
    case "BLOCK_AS_IMPLICIT_KEY": {
      // Where the value goes on in the next line, that line is what is wrong.
      const goesOn = document.errors.some(({ code, pos }) => code === "MULTILINE_IMPLICIT_KEY" && pos[0] === start);
      const next = text.indexOf("\n", start) + 1;
      return goesOn ? as("indent", next + /^\s*/.exec(text.slice(next))![0].length, text.length) : as("colon");
    }
    case "MULTILINE_IMPLICIT_KEY":
      return as(text.startsWith("- ", start) ? "list" : "key");
    case "MISSING_CHAR": {
      if (!/quote/.test(error.message)) break;
      const opened = openedQuote(document, start);
      return as("quote", opened, opened + 1);
    }
    case "UNEXPECTED_TOKEN":
      if (/block-seq-ind/.test(error.message)) return as("list");
      if (/["'][ \t]*$/.test(text.slice(0, start))) return as("quotes");
      break;
    default:
  }
  return { start, end, saying: yamlMessages.syntax(firstSentence(error.message)) };
}

/** Where the quotation begins that runs on to a place. */
function openedQuote(document: Document.Parsed, place: number): number {
  let found = place;
  visit(document, {
    Scalar(_, { range }) {
      if (range && range[0] < found && range[1] >= place - 1) found = range[0];
    },
  });
  return found;
}

function firstSentence(message: string): string {
  const text = message.split("\n")[0] ?? message;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
