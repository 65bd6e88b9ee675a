/** Returns the names that begin with a prefix, without the prefix. */
export function withoutPrefix(names: readonly string[], prefix: string): string[] {
  return names.filter((it) => it.startsWith(prefix)).map((it) => it.slice(prefix.length))
}
