/**
 * Which records have each of some texts, by their numbers; those of a text in the order in which the records come.
 * @param textsOf gives the texts of a record; an empty one is none
 */
export function holdersOf(
  records: Iterable<number>,
  textsOf: (record: number) => readonly string[],
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const record of records) {
    for (const text of new Set(textsOf(record))) {
      if (!text) continue;
      const own = found.get(text);
      if (own) own.push(record);
      else found.set(text, [record]);
    }
  }
  return found;
}
