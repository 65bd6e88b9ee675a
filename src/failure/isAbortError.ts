import { memberOf } from './memberOf.js'

/** Whether a value is an `AbortError`, which aborted operations of the platform throw. */
export function isAbortError(value: unknown): boolean {
  return memberOf(value, 'name') === 'AbortError'
}
