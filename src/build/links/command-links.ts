import { keyOfAddress } from "../../course/address.ts";
import { addToLedger, compareLedger, LEDGER_FILE, retire, type Ledger } from "../../course/ledger.ts";
import { count } from "../../course/messages/saying.ts";
import { hasErrors, type Problem } from "../../course/problem.ts";
import { reportOf } from "../../course/report.ts";
import type { Book } from "../book.ts";
import type { Environment } from "../environment.ts";
import { readBook } from "../read-book.ts";
import { damageOf } from "./check-ledger.ts";
import { readLedgerFile, writeLedgerFile } from "./ledger-file.ts";

/**
 * `npm run links`: adds every new address to the ledger, or begins one. `-- --retire <address>` gives an address up;
 * it may be given several times.
 * @param args what stands behind the command
 */
export async function linksCommand(environment: Environment, args: readonly string[]): Promise<number> {
  const addresses = readArguments(args);
  if (addresses === null) {
    process.stderr.write("  npm run links, or npm run links -- --retire /course/lesson/#anchor\n");
    return 2;
  }
  const file = await readLedgerFile(environment.content);
  const refuse = (problems: readonly Problem[], sources: ReadonlyMap<string, string>, order: readonly string[]): 1 => {
    process.stderr.write(reportOf(problems, environment.contentName, sources, order, "The ledger was left as it is."));
    return 1;
  };
  const damage = file && damageOf(file);
  // To write it anew would give up in silence what it has lost.
  if (damage) return refuse([damage], new Map([[LEDGER_FILE, file.text]]), []);
  const book = await readBook({ ...environment, ci: false });
  // Giving an address up is what mends one that vanished.
  const problems = book.problems.filter(({ rule }) => addresses.length === 0 || rule !== "vanished-address");
  if (hasErrors(problems)) return refuse(problems, book.folder.texts, book.order);
  const before: Ledger = file?.ledger ?? new Map();
  if (addresses.length > 0) return retireAll(addresses, before, book, environment);
  const name = `${environment.contentName}/${LEDGER_FILE}`;
  const { fresh } = compareLedger(before, book);
  await writeLedgerFile(environment.content, addToLedger(before, book));
  process.stdout.write(
    file === null
      ? `  ${name} guards ${count(fresh.size, "address", "addresses")} from now on. Commit it.\n`
      : fresh.size === 0
        ? `  ${name} knows every address.\n`
        : `  ${count(fresh.size, "new address", "new addresses")} in ${name}. Commit it.\n`,
  );
  return 0;
}

function readArguments(args: readonly string[]): string[] | null {
  const addresses: string[] = [];
  for (let i = 0; i < args.length; i += 2) {
    const address = args[i + 1];
    if (args[i] !== "--retire" || address === undefined || address.startsWith("--")) return null;
    addresses.push(address);
  }
  return addresses;
}

async function retireAll(
  addresses: readonly string[],
  ledger: Ledger,
  book: Book,
  environment: Environment,
): Promise<number> {
  let next = ledger;
  for (const address of addresses) {
    const key = keyOfAddress(address, book.site);
    const known = [key, `${key}/`, key?.replace("#", "/#")].find((one) => one != null && next.has(one));
    if (known == null) {
      process.stderr.write(`  The ledger has no address ${address}. Nothing was changed.\n`);
      return 1;
    }
    if (compareLedger(new Map([[known, "this"]]), book).vanished.length === 0) {
      process.stderr.write(`  ${address} works: it need not be given up. Nothing was changed.\n`);
      return 1;
    }
    next = retire(next, known) ?? next;
  }
  await writeLedgerFile(environment.content, next);
  process.stdout.write(`  Given up: ${addresses.join(", ")}\n`);
  return 0;
}
