/** A collection in insertion order: a `Map` or a `Set`. */
interface Entries<Key> {
  readonly size: number
  keys(): Iterable<Key>
  delete(key: Key): unknown
}

/** Deletes the oldest entry if a collection has more than `max` entries. */
export function evictOldest<Key>(entries: Entries<Key>, max: number): void {
  const [oldest] = entries.keys()
  if (entries.size > max && oldest !== undefined) entries.delete(oldest)
}
