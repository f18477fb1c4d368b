/**
 * A place for one value, the same wherever it is asked for in this process. The command, Astro's loader, Vite and the
 * pages run in one process, but each in an instance of a module of its own.
 * @param name of the place; whoever gives it means the same type
 */
export function inProcess<Value>(name: string): { value?: Value } {
  const places = globalThis as { [key: symbol]: { value?: Value } | undefined };
  return (places[Symbol.for(`certbook.${name}`)] ??= {});
}
