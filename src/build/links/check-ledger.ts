import { LEDGER_FILE, compareLedger, type Vanished } from "../../course/ledger.ts";
import { ledgerMessages } from "../../course/messages/ledger.ts";
import type { Place, Problem } from "../../course/problem.ts";
import { aliasesOf } from "../../course/redirects.ts";
import type { Book } from "../book.ts";
import type { Environment } from "../environment.ts";
import { readLedgerFile, type LedgerFile } from "./ledger-file.ts";

/**
 * Checks that no address vanishes that was ever published, and that old addresses lead somewhere. Where the ledger
 * is behind, that is an error on a build server and a line of notice elsewhere.
 */
export async function checkLedger(book: Book, environment: Environment): Promise<void> {
  checkAliases(book);
  if (book.site.links === "off" || book.lessons.length === 0) return;
  const file = await readLedgerFile(environment.content);
  if (file === null) {
    book.notices.push(ledgerMessages.noLedger);
    return;
  }
  book.folder.texts.set(LEDGER_FILE, file.text);
  const damage = damageOf(file);
  if (damage) {
    book.problems.push(damage);
    return;
  }
  // What could not be read has no addresses; its own mistakes are told, and mending them brings the addresses back.
  const broken = new Set(
    book.lessons.filter(({ compiled }) => compiled.problems.length > 0).map(({ lesson }) => `${lesson.id}/`),
  );
  const { vanished, fresh } = compareLedger(file.ledger, book);
  for (const entry of vanished) {
    if (broken.has(entry.key.split("#")[0] ?? "")) continue;
    const format = (entry.heir?.lesson ?? entry.lesson)?.format ?? "mdx";
    book.problems.push({ ...ledgerMessages.vanished(entry, format), ...placeOf(entry, book, file.text) });
  }
  if (fresh.size === 0) return;
  if (environment.ci)
    book.problems.push({
      ...ledgerMessages.behind([...fresh.keys()]),
      file: LEDGER_FILE,
      line: 1,
      column: 1,
      length: 1,
    });
  else book.notices.push(ledgerMessages.reminder(fresh.size));
}

/** What is told of a ledger that is not whole, or null. */
export function damageOf({ wrong }: LedgerFile): Problem | null {
  return wrong === null ? null : { ...ledgerMessages.syntax(), file: LEDGER_FILE, line: wrong, column: 1, length: 1 };
}

/** Where the mend is to be written; the ledger's own line where nobody can tell. */
function placeOf({ key, lesson, heir }: Vanished, book: Book, ledger: string): Place {
  if (heir?.element) {
    const { line, column, file } = heir.element;
    const text = book.folder.texts.get(file)?.split("\n")[line - 1] ?? "";
    return { file, line, column, length: Math.max(1, text.length - column + 1) };
  }
  const page = heir?.lesson ?? lesson;
  if (page) return { file: page.file, line: 1, column: 1, length: 3 };
  const mark = JSON.stringify(key);
  const line = ledger.split("\n").findIndex((one) => one.trimStart().startsWith(`${mark}:`));
  return { file: LEDGER_FILE, line: Math.max(0, line) + 1, column: 3, length: mark.length };
}

function checkAliases(book: Book): void {
  for (const { alias, file, taken } of aliasesOf(book).conflicts) {
    const saying =
      taken.by === "bad"
        ? ledgerMessages.badAlias(alias)
        : taken.by === "page"
          ? ledgerMessages.aliasOfPage(alias)
          : ledgerMessages.aliasTwice(alias, taken.file);
    const lines = book.folder.texts.get(file)?.split("\n") ?? [];
    const line = Math.max(
      0,
      lines.findIndex((text) => text.includes(alias)),
    );
    const column = Math.max(0, lines[line]?.indexOf(alias) ?? 0) + 1;
    book.problems.push({ ...saying, file, line: line + 1, column, length: alias.length });
  }
}
