import type { ApiFailure } from './ApiFailure.js'
import { memberOf } from './memberOf.js'

/** Whether the server did not respond although the device is online: the request may have reached it. */
export function isUnreachable(failure: ApiFailure): boolean {
  // Only `noInternetConnection` failures have this member.
  return memberOf(failure, 'reachable') === false
}
