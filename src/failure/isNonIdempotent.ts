/** Whether a method is defined as non-idempotent: sent twice, it may have its effect twice. */
export function isNonIdempotent(method: string | undefined): boolean {
  return method === 'POST' || method === 'PATCH'
}
