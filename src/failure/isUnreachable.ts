import type { ApiFailure } from './ApiFailure.js'
import { memberOf } from './memberOf.js'

/** Whether nobody answered, though the device is online: what was sent may have arrived. */
export function isUnreachable(failure: ApiFailure): boolean {
  // Failures of no other kind say so.
  return memberOf(failure, 'reachable') === false
}
