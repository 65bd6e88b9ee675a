/** What holds things in the order in which they were put there: a `Map` or a `Set`. */
interface Entries<Key> {
  readonly size: number
  keys(): Iterable<Key>
  delete(key: Key): unknown
}

/** Forgets what was put first, where there is more than there may be. */
export function forgetOldest<Key>(entries: Entries<Key>, most: number): void {
  const [oldest] = entries.keys()
  if (entries.size > most && oldest !== undefined) entries.delete(oldest)
}
