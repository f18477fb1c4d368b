import { promises as fs } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import type { Book } from "./book.ts";
import { readEnvironment, type Environment } from "./environment.ts";
import { readBook } from "./read-book.ts";

/** A book on the disk for tests, which is gone when the test ends. */
export interface SampleBook {
  environment: Environment;
  read: (more?: Partial<Environment>) => Promise<Book>;
  write: (file: string, text: string | null) => Promise<void>;
}

/** Writes a book of one course `c`. @param files text by path; `c/course.yaml` is there unless it is given */
export async function sampleBook(context: TestContext, files: Record<string, string>): Promise<SampleBook> {
  const content = await fs.mkdtemp(join(tmpdir(), "certbook-"));
  const write = async (file: string, text: string | null): Promise<void> => {
    const path = join(content, file);
    await fs.mkdir(dirname(path), { recursive: true });
    if (text === null) await fs.rm(path);
    else await fs.writeFile(path, text);
  };
  for (const [file, text] of Object.entries({ "c/course.yaml": "title: C\n", ...files })) await write(file, text);
  const environment = { ...readEnvironment({ CONTENT: content }), ci: false, cache: join(content, ".cache") };
  context.after(() => fs.rm(content, { recursive: true, force: true }));
  return { environment, write, read: (more = {}) => readBook({ ...environment, ...more }) };
}

/** The problems of a book as `file:line rule`, for tests. */
export function told(book: Book): string[] {
  return book.problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}
