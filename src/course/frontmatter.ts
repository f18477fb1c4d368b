/** The YAML at the top of a Markdown file. */
export interface WrittenFront {
  /** It all, with both of its rules; "" where the file has none. */
  whole: string;
  /** The lines between the two rules. */
  yaml: string;
}

/** The frontmatter of a text with plain line ends: what stands between a first line `---` and the next one. */
export function frontmatterOf(text: string): WrittenFront {
  const [whole = "", yaml = ""] = /^---[ \t]*\n(?:([\s\S]*?)\n)??---[ \t]*(?:\n|$)/.exec(text) ?? [];
  return { whole, yaml };
}
