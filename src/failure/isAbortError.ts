import { memberOf } from './memberOf.js'

/** Whether a value is what an aborted operation of the platform throws. */
export function isAbortError(value: unknown): boolean {
  return memberOf(value, 'name') === 'AbortError'
}
