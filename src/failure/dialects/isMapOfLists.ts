/** Whether all texts but `detail` are in lists: a body with bare values has another format, or is not a map of messages. */
export function isMapOfLists(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([name, inner]: [string, unknown]) =>
      typeof inner === 'string' ? Array.isArray(value) || name === 'detail' : isMapOfLists(inner),
    )
  )
}
