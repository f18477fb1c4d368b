import { createHash } from "node:crypto";
import { promises as fs } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readEnvironment } from "../environment.ts";
import { KEPT_LIST } from "../hosting/keep.ts";
import { certbookOn } from "./generators.ts";

/**
 * `npm run bench edits -- --edits 200 --builds 20`: edits lessons of a book at random, builds it again and again on
 * top of what the last build left, and compares every output, byte by byte, with that of a build from nothing.
 */
export async function benchEdits(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      content: { type: "string", default: join(readEnvironment().root, "content") },
      edits: { type: "string", default: "200" },
      builds: { type: "string", default: "20" },
      seed: { type: "string", default: "1" },
    },
  });
  const place = await fs.mkdtemp(join(tmpdir(), "certbook-edits-"));
  try {
    const [edited, copy] = [join(place, "edited"), join(place, "copy")];
    const [kept, clean] = [certbookOn(edited), certbookOn(copy)];
    await fs.cp(values.content, edited, { recursive: true });
    const random = randomFrom(Number(values.seed));
    const each = Math.ceil(Number(values.edits) / Number(values.builds));
    await kept.build();
    for (let round = 1; round <= Number(values.builds); round++) {
      for (let i = 0; i < each; i++) await edit(edited, random);
      await fs.rm(copy, { recursive: true, force: true });
      await fs.cp(edited, copy, { recursive: true });
      await clean.forget();
      await kept.build();
      await clean.build();
      await forgetGuests(kept.out);
      const [ours, right] = await Promise.all([digests(kept.out), digests(clean.out)]);
      const wrong = [...new Set([...ours.keys(), ...right.keys()])].filter(
        (file) => ours.get(file) !== right.get(file),
      );
      process.stdout.write(
        `  ${round * each} edits, ${right.size} files: ${wrong.length === 0 ? "the same" : wrong.join(", ")}\n`,
      );
      if (wrong.length > 0) return 1;
    }
    await Promise.all([kept.forget(), clean.forget()]);
    return 0;
  } finally {
    if (!process.env["KEEP"]) await fs.rm(place, { recursive: true, force: true });
  }
}

/** Removes what a site keeps only for readers of the build before, which a build from nothing can't have. */
async function forgetGuests(site: string): Promise<void> {
  const list = join(site, KEPT_LIST);
  const text = await fs.readFile(list, "utf8").catch(() => "[]");
  for (const file of [...(JSON.parse(text) as string[]), KEPT_LIST]) await fs.rm(join(site, file), { force: true });
}

/** One edit of one lesson, or of a file that stands around all of them. */
async function edit(folder: string, random: (below: number) => number): Promise<void> {
  const files = (await fs.readdir(folder, { recursive: true }))
    .filter((file) => /\.(mdx?|svg|ya?ml)$/.test(file))
    .sort();
  const file = join(folder, files[random(files.length)] ?? "");
  const text = await fs.readFile(file, "utf8");
  const n = random(1_000_000);
  const edits: ((text: string) => string)[] = /\.mdx?$/.test(file)
    ? [
        (lesson) => `${lesson}\nSentence ${n}.\n`,
        (lesson) => `${lesson}\n## Section ${n}\n\n> [!trap] Trap ${n}\n> Words.\n`,
        (lesson) => lesson.replace(/^title: .*$/m, `title: Title ${n}`),
        (lesson) => lesson.replace(/^description: .*$/m, `description: About ${n}.`),
        (lesson) => lesson.replace(/\nSentence \d+\.\n$/, ""),
      ]
    : file.endsWith(".svg")
      ? [(picture) => picture.replace("</svg>", `<!-- ${n} --></svg>`)]
      : [
          (yaml) => yaml.replace(/^title: .*$/m, `title: Title ${n}`),
          (yaml) => yaml.replace(/^(\s+name: ).*$/m, `$1Name ${n}`),
        ];
  await fs.writeFile(file, edits[random(edits.length)]?.(text) ?? text);
}

/** Numbers that look random and are the same for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function digests(folder: string): Promise<Map<string, string>> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  const found = new Map<string, string>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    found.set(
      path.slice(folder.length),
      createHash("sha256")
        .update(await fs.readFile(path))
        .digest("hex"),
    );
  }
  return found;
}
