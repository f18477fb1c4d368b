import type { MdastNode } from "satteri";
import { html } from "./jsx.ts";

/** Longer formulas stay code. */
const LONGEST = 5000;
const OPTIONS = {
  output: "mathml",
  throwOnError: true,
  strict: "ignore",
  trust: false,
  maxExpand: 500,
  maxSize: 50,
} as const;

let render: typeof import("katex").default.renderToString | null = null;

/** Loads what draws formulas, where a lesson may hold one: the synchronous functions here need it. */
export async function loadMath(source: string): Promise<void> {
  if (render === null && /(?:```|~~~)[ \t]*math\b|\$`/.test(source))
    render = (await import("katex")).default.renderToString;
}

/**
 * A formula in TeX as MathML, which browsers draw without a script or a style; null for one that can't be read, which
 * stays code.
 */
export function mathHtml(tex: string, display: boolean): string | null {
  if (render === null || tex.trim() === "" || tex.length > LONGEST) return null;
  try {
    const markup = render(tex, { ...OPTIONS, displayMode: display, macros: {} });
    const math = /<math[\s\S]*<\/math>/.exec(markup)?.[0];
    // No page may hold a style of its own, and what KaTeX does not trust comes out in red.
    return math && !/\sstyle=|mathcolor="#cc0000"/.test(math) ? math : null;
  } catch {
    return null;
  }
}

/** Formulas made here, so that no author's own HTML passes for one. */
const made = new WeakSet<MdastNode>();

/** True for a formula that was made here. */
export function isMath(node: MdastNode): boolean {
  return made.has(node);
}

/** Inline content in which code between dollar signs, as in $`x^2`$, is a formula; a price stays a price. */
export function withMath(nodes: readonly MdastNode[]): readonly MdastNode[] {
  if (render === null) return nodes;
  const out = [...nodes];
  for (let i = 1; i < out.length - 1; i++) {
    const [before, code, behind] = [out[i - 1], out[i], out[i + 1]];
    if (code?.type !== "inlineCode" || before?.type !== "text" || behind?.type !== "text") continue;
    if (!before.value.endsWith("$") || !behind.value.startsWith("$")) continue;
    const math = mathHtml(code.value, false);
    if (math === null) continue;
    out[i - 1] = { ...before, value: before.value.slice(0, -1) };
    const formula = html(math);
    made.add(formula);
    out[i] = formula;
    out[i + 1] = { ...behind, value: behind.value.slice(1) };
  }
  return out;
}
