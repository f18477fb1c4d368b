import {
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  YAMLParseError,
  type Document,
  type ErrorCode,
  type Node,
} from "yaml";
import { z } from "zod";
import type { Problem } from "../course/problem.ts";
import type { Saying } from "../course/messages/saying.ts";
import { yamlMessages } from "../course/messages/yaml.ts";
import { sayErrors } from "./yaml-errors.ts";

type Path = readonly PropertyKey[];

/** So many problems are told of one text, and of one group of keys in it. */
const MOST = 100;

/** A YAML text after its checks. */
export interface ReadYaml<T> {
  /** Null where the text has problems. */
  value: T | null;
  problems: Problem[];
  /** The problem of a later check, at the place of a value (or of its key). */
  problemAt: (path: Path, saying: Saying, on?: "key" | "value") => Problem;
}

/**
 * Reads a YAML text by a schema; every problem has its place.
 * @param firstLine the line of the file in which the text begins, from 1
 * @param what how messages speak of the whole, e.g. "This course"
 */
export function readYaml<T>(
  text: string,
  schema: z.ZodType<T>,
  file: string,
  firstLine: number,
  what: string,
): ReadYaml<T> {
  try {
    return readTree(text, schema, file, firstLine, what);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const problemAt = (_: Path, saying: Saying): Problem => ({
      ...saying,
      file,
      line: firstLine,
      column: 1,
      length: 1,
    });
    return { value: null, problems: [problemAt([], yamlMessages.tooDeep())], problemAt };
  }
}

function readTree<T>(text: string, schema: z.ZodType<T>, file: string, firstLine: number, what: string): ReadYaml<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  checkTree(document);
  const at = (offset: number, end: number, saying: Saying): Problem => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    const stop = text.slice(offset, end).split("\n")[0] ?? "";
    return {
      ...saying,
      file,
      line: Math.max(1, line) + firstLine - 1,
      column: Math.max(1, col),
      length: Math.max(1, stop.trimEnd().length),
    };
  };
  const problemAt = (path: Path, saying: Saying, on: "key" | "value" = "value"): Problem => {
    const [start, end] = rangeOf(document, path, on);
    return at(start, end, saying);
  };
  const problems = sayErrors(document, text, MOST).map(({ start, end, saying }) => at(start, end, saying));
  if (problems.length > 0) return { value: null, problems, problemAt };
  let parsed = convert(document);
  if (parsed === TOO_MUCH) return { value: null, problems: [at(0, 1, yamlMessages.tooManyAliases())], problemAt };
  let result = schema.safeParse(parsed ?? {}, { reportInput: true });
  if (!result.success && readNumbersAsWritten(document, result.error.issues)) {
    parsed = convert(document);
    result = schema.safeParse(parsed ?? {}, { reportInput: true });
  }
  if (result.success) return { value: result.data, problems, problemAt };
  for (const issue of result.error.issues.slice(0, MOST)) problems.push(...sayIssue(issue, schema, what, problemAt));
  return { value: null, problems, problemAt };
}

/**
 * What the parser lets pass and this program does not: a key twice in one map (its own check compares each with
 * each), keys that are no words, `__proto__`, an alias of nothing, a tag that asks for a type of some program.
 */
function checkTree(document: Document.Parsed): void {
  document.errors.push(
    ...document.warnings.map(({ pos, message }) => new YAMLParseError(pos, "TAG_RESOLVE_FAILED", message)),
  );
  if (document.errors.length > 0) return;
  const refuse = (node: unknown, code: ErrorCode, message: string): void => {
    const [start, end] = (isNode(node) ? node.range : null) ?? [0, 1];
    document.errors.push(new YAMLParseError([start, end], code, message));
  };
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) refuse(alias, "BAD_ALIAS", `There is no &${alias.source} before this alias`);
    },
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) refuse(key, "NON_STRING_KEY", "A key is a word, not a list or a group");
        else if (key.value === "__proto__") refuse(key, "UNEXPECTED_TOKEN", "This word can't be a key");
        else if (seen.has(key.value)) refuse(key, "DUPLICATE_KEY", "This key stands here twice");
        else seen.add(key.value);
      }
    },
  });
}

const TOO_MUCH = Symbol("too many aliases");

function convert(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch {
    return TOO_MUCH;
  }
}

/** `objectives: [1.1]` means the text 1.1: where words are expected, a number is read as it is written. */
function readNumbersAsWritten(document: Document, issues: readonly z.core.$ZodIssue[]): boolean {
  let changed = false;
  for (const issue of flatten(issues).slice(0, 20 * MOST)) {
    if (issue.code !== "invalid_type" || issue.expected !== "string") continue;
    const node = document.getIn(issue.path, true);
    if (isScalar(node) && typeof node.value === "number" && node.source !== undefined) {
      node.value = node.source;
      changed = true;
    }
  }
  return changed;
}

function flatten(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) =>
    issue.code === "invalid_union"
      ? issue.errors.flat().map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
      : [issue],
  );
}

function sayIssue(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  what: string,
  problemAt: ReadYaml<unknown>["problemAt"],
): Problem[] {
  const key = String(issue.path.findLast((segment) => typeof segment === "string") ?? what);
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = keysAt(schema, issue.path);
      return issue.keys
        .slice(0, MOST)
        .map((unknown) => problemAt([...issue.path, unknown], yamlMessages.unknownKey(unknown, known), "key"));
    }
    case "invalid_type": {
      if (issue.input === undefined && issue.path.length > 0) {
        const parent = issue.path.slice(0, -1);
        const where =
          parent.length === 0 ? what : `${String(parent.findLast((segment) => typeof segment === "string"))}`;
        return [problemAt(parent, yamlMessages.missingKey(String(issue.path.at(-1)), where), "key")];
      }
      return [problemAt(issue.path, yamlMessages.wrongType(key, NAMES[issue.expected] ?? issue.expected))];
    }
    case "invalid_value":
      return [problemAt(issue.path, yamlMessages.notOneOf(key, String(issue.input), issue.values.map(String)))];
    case "invalid_union": {
      // The branch that got furthest tells most.
      const [deepest] = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a));
      return (deepest ?? []).flatMap((inner) =>
        sayIssue({ ...inner, path: [...issue.path, ...inner.path] }, schema, what, problemAt),
      );
    }
    default:
      return [problemAt(issue.path, yamlMessages.wrongValue(key, issue.message))];
  }
}

const NAMES: Record<string, string> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys",
  record: "a group of keys",
};

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)));
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let at: unknown = schema;
  for (const segment of [...path, null]) {
    while (at instanceof z.ZodOptional) at = at.unwrap();
    if (at instanceof z.ZodUnion)
      at = at.options.find((option) => option instanceof z.ZodObject || option instanceof z.ZodArray);
    if (segment === null) break;
    if (at instanceof z.ZodObject) at = (at.shape as Record<string, unknown>)[String(segment)];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape as object) : [];
}

/** The offsets of a value, or of its key; of the nearest thing above where there is neither. */
function rangeOf(document: Document, path: Path, on: "key" | "value"): [number, number] {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = document.getIn(path.slice(0, depth - 1), true);
    const name = path[depth - 1];
    const wantsKey = on === "key" || depth < path.length;
    if (isMap(parent) && wantsKey) {
      const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(name));
      const range = (pair?.key as Node | undefined)?.range;
      if (range) return [range[0], range[1]];
    }
    const node = document.getIn(path.slice(0, depth), true) as Node | undefined;
    if (node?.range) return [node.range[0], node.range[1]];
  }
  const start = document.contents?.range?.[0] ?? 0;
  return [start, start + 1];
}
