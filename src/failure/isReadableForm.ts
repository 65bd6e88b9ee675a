/** Whether a value is a form that says what is in it; React Native's don't. */
export function isReadableForm(value: unknown): value is FormData {
  return value instanceof FormData && Symbol.iterator in value
}
