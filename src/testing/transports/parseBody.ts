/** What a body holds: parsed where it is JSON. */
export function parseBody(body: unknown): unknown {
  if (typeof body !== 'string') return body ?? undefined
  if (body === '') return undefined
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
