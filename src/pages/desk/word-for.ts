/** The word a table has for a name of ours; the name itself where it has none. */
export function wordFor(table: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(table, name) ? (table[name] ?? name) : name;
}
