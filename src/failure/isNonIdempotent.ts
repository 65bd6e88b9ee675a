/** Whether a method, by its definition, does twice what it is asked twice. */
export function isNonIdempotent(method: string | undefined): boolean {
  return method === 'POST' || method === 'PATCH'
}
