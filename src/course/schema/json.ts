import { z } from "zod";
import { courseSchema } from "./course.ts";
import { frontmatterSchema } from "./frontmatter.ts";
import { importSchema } from "./import.ts";
import { authorsSchema, glossarySchema, siteSchema } from "./site.ts";

const SCHEMAS: Record<string, z.ZodType> = {
  authors: authorsSchema,
  course: courseSchema,
  frontmatter: frontmatterSchema,
  glossary: glossarySchema,
  import: importSchema,
  site: siteSchema,
};

/** The JSON Schemas of all YAML that authors write, as texts of files, by name; for editors. */
export function jsonSchemas(): Map<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
      return [name, `${JSON.stringify(json, null, 2)}\n`];
    }),
  );
}
