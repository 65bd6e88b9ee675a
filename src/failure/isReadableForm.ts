/** Whether a value is a `FormData` with iterable entries; those of React Native are not iterable. */
export function isReadableForm(value: unknown): value is FormData {
  return value instanceof FormData && Symbol.iterator in value
}
