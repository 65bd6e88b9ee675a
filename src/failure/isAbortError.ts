/** Whether a value is what an aborted operation of the platform throws. */
export function isAbortError(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Reflect.get(value, 'name') === 'AbortError'
}
