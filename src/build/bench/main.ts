import { benchSearch } from "./search.ts";

const [command, ...args] = process.argv.slice(2);
process.exitCode = command === "search" ? await benchSearch(args) : 2;
