/** Whether an owner's pattern names a page: the same path, or with `*` at its end any path that begins so ("/product/*"). */
export function matchesPage(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
