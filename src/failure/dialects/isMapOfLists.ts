/** Besides a detail all texts are in lists: what has bare values is another server's, or no map of messages at all. */
export function isMapOfLists(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([name, inner]: [string, unknown]) =>
      typeof inner === 'string' ? Array.isArray(value) || name === 'detail' : isMapOfLists(inner),
    )
  )
}
