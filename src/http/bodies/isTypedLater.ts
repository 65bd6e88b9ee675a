/** Whether what axios calls a body of no known type has none, or gets its type when it is written: a form, with its boundary. */
export function isTypedLater(body: unknown): boolean {
  return body === undefined || body === null || body instanceof FormData
}
